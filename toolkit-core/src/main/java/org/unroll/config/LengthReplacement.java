package org.unroll.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The same experiment with sequences of another length, as far as its data can be had in any length. */
public final class LengthReplacement {

    private LengthReplacement() {}

    /**
     * Replaces the length of the training part's sequences.
     *
     * @param timeSteps of each sequence, or of each window of a text or series
     * @return empty if the sequences are as long as they are
     * @throws org.unroll.config.binding.ConfigException if the experiment allows no such length
     */
    public static Optional<Experiment> of(Experiment experiment, int timeSteps) {
        List<String> overrides = new ArrayList<>();
        boolean cut = experiment.training().truncatedBptt().isPresent();
        if (cut) {
            overrides.add("training.truncated-bptt=" + timeSteps);
        }
        if (experiment.data() instanceof DataConfig.Synthetic synthetic) {
            if (synthetic.task() == SyntheticTask.EMBEDDED_REBER) {
                return Optional.empty(); // the grammar decides
            }
            overrides.add("data.minimum-length=" + timeSteps);
            overrides.add("data.maximum-length=" + timeSteps);
            synthetic.testMaximumLength().ifPresent(longest -> overrides.add("data.test-maximum-length=" + timeSteps));
            overrides.add("training.bucketing=1");
        } else if (experiment.data() instanceof DataConfig.Text
                || experiment.data() instanceof DataConfig.MackeyGlass) {
            if (!cut) {
                overrides.add("data.window=" + timeSteps);
            }
        } else {
            return Optional.empty();
        }
        return Optional.of(experiment.with(overrides));
    }
}
