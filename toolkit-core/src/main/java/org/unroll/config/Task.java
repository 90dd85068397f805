package org.unroll.config;

/**
 * What the data ask of a model.
 *
 * @param data how messages name the data
 * @param topology the only topology that fits
 * @param reason why
 * @param symbols whether time steps are symbols; otherwise they are numbers
 * @param classes whether the output is a class, for which the head is a softmax; symbols always are
 * @param features numbers or symbols in a time step, {@link #UNKNOWN} before the data are read
 */
record Task(
        String data,
        Class<? extends ModelConfig> topology,
        String reason,
        boolean symbols,
        boolean classes,
        int features) {

    /** A number of features that only the data know. */
    static final int UNKNOWN = 0;

    /** A task on symbols. */
    private Task(String data, Class<? extends ModelConfig> topology, String reason) {
        this(data, topology, reason, true, true, 1);
    }

    static Task of(DataConfig data) {
        if (data instanceof DataConfig.Text text) {
            return new Task(
                    "text",
                    ModelConfig.ManyToMany.class,
                    "it predicts the next " + text.unit().noun() + " at each step");
        } else if (data instanceof DataConfig.Synthetic synthetic) {
            return of(synthetic.task());
        } else if (data instanceof DataConfig.MackeyGlass) {
            return new Task(
                    "the Mackey-Glass series",
                    ModelConfig.ManyToMany.class,
                    "it predicts the next value at each step",
                    false,
                    false,
                    1);
        } else if (data instanceof DataConfig.DigitStrings strings) {
            int features = strings.features().size(strings.rate());
            return strings.hasUnalignedTarget()
                    ? new Task(
                            "strings of digits with 'target: digits'",
                            ModelConfig.ManyToMany.class,
                            "it reads frame by frame",
                            false,
                            true,
                            features)
                    : frames("strings of digits", features);
        } else if (data instanceof DataConfig.Audio audio && audio.labels() instanceof FileLabels.OfFrames) {
            return frames("a set of labelled frames", audio.features().size(audio.rate()));
        } else if (data instanceof DataConfig.Audio audio) {
            return new Task(
                    "a set of recordings",
                    ModelConfig.ManyToOne.class,
                    "one label for a whole recording",
                    false,
                    true,
                    audio.features().size(audio.rate()));
        } else if (data instanceof DataConfig.Series series) {
            return new Task(
                    "a forecast",
                    ModelConfig.ManyToOne.class,
                    "all values of the horizon at once, after the whole history",
                    false,
                    false,
                    series.table().features(series.read().size()));
        } else if (data instanceof DataConfig.TaggedSeries series) {
            return new Task(
                    series.isNumber() ? "a series with a numeric target" : "a series with labels",
                    ModelConfig.ManyToMany.class,
                    series.isNumber() ? "one number for each time step" : "one label for each time step",
                    false,
                    !series.isNumber(),
                    series.table().features(series.inputs().size()));
        }
        if (data instanceof DataConfig.LabelledSeries) {
            return new Task(
                    "labelled series",
                    ModelConfig.ManyToOne.class,
                    "one class for a whole series",
                    false,
                    true,
                    UNKNOWN);
        }
        if (data instanceof DataConfig.TaggedText text) {
            return new Task(
                    "tagged text",
                    ModelConfig.ManyToMany.class,
                    "one tag for each token",
                    true,
                    true,
                    text.features().size());
        }
        if (data instanceof DataConfig.LabelledText) {
            return new Task("labelled text", ModelConfig.ManyToOne.class, "one class for a whole text");
        }
        if (data instanceof DataConfig.Images images) {
            return new Task(
                    "a set of images",
                    ModelConfig.ManyToOne.class,
                    "one class for a whole image",
                    false,
                    true,
                    features(images));
        }
        if (data instanceof DataConfig.ClassToText) {
            return new Task("text by class", ModelConfig.OneToMany.class, "a whole text from one class");
        }
        if (data instanceof DataConfig.ImageToText) {
            return new Task("a set of captions", ModelConfig.OneToMany.class, "a whole sentence from one image");
        }
        if (data instanceof DataConfig.TextPairs) {
            return new Task(
                    "a set of text pairs",
                    ModelConfig.EncoderDecoder.class,
                    "the target begins after the whole source has been read");
        }
        throw new IllegalStateException("a new kind of data: " + data.getClass().getName());
    }

    private static Task frames(String data, int features) {
        return new Task(data, ModelConfig.ManyToMany.class, "one label for each frame", false, true, features);
    }

    private static int features(DataConfig.Images images) {
        int channels = images.colour() ? 3 : 1;
        return switch (images.scan()) {
            case PIXELS -> channels;
            case ROWS -> images.width().map(width -> width * channels).orElse(UNKNOWN);
        };
    }

    private static Task afterTheWhole(String data) {
        return new Task(
                data, ModelConfig.EncoderDecoder.class, "the answer begins after the whole sequence has been read");
    }

    private static Task of(SyntheticTask task) {
        return switch (task) {
            case ADDING ->
                new Task(
                        "the adding task",
                        ModelConfig.ManyToOne.class,
                        "one sum for a whole sequence",
                        false,
                        false,
                        2);
            case ECHO -> new Task("the echo task", ModelConfig.ManyToMany.class, "one symbol for each step");
            case COUNTING ->
                new Task("the counting task", ModelConfig.OneToMany.class, "a whole sequence from one symbol");
            case REVERSAL -> afterTheWhole("the reversal task");
            case SORTING -> afterTheWhole("the sorting task");
            case CYCLE -> new Task("the cycle task", ModelConfig.ManyToMany.class, "one symbol for each step");
            case COPY -> new Task("the copy task", ModelConfig.ManyToMany.class, "one symbol for each step");
            case TEMPORAL_ORDER ->
                new Task("the temporal order task", ModelConfig.ManyToOne.class, "one class for a whole sequence");
            case EMBEDDED_REBER ->
                new Task("the embedded Reber grammar", ModelConfig.ManyToMany.class, "it predicts the next symbol");
        };
    }
}
