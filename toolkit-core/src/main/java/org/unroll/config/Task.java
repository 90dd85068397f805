package org.unroll.config;

/**
 * What the data ask of a model.
 *
 * @param data how messages name the data
 * @param topology the only topology that fits
 * @param reason why
 * @param symbols whether time steps are symbols; otherwise they are numbers
 */
record Task(String data, Class<? extends ModelConfig> topology, String reason, boolean symbols) {

    static Task of(DataConfig data) {
        if (data instanceof DataConfig.Text) {
            return new Task("text", ModelConfig.ManyToMany.class, "it predicts the next character at each step", true);
        } else if (data instanceof DataConfig.Synthetic synthetic) {
            return of(synthetic.task());
        }
        throw new IllegalStateException("a new kind of data: " + data.getClass().getName());
    }

    private static Task of(SyntheticTask task) {
        return switch (task) {
            case ADDING ->
                new Task("the adding task", ModelConfig.ManyToOne.class, "one sum for a whole sequence", false);
            case ECHO -> new Task("the echo task", ModelConfig.ManyToMany.class, "one symbol for each step", true);
            case COUNTING ->
                new Task("the counting task", ModelConfig.OneToMany.class, "a whole sequence from one symbol", true);
            case REVERSAL ->
                new Task(
                        "the reversal task",
                        ModelConfig.EncoderDecoder.class,
                        "the answer begins after the whole sequence has been read",
                        true);
        };
    }
}
