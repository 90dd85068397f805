package org.unroll.config;

import java.util.Optional;
import org.unroll.config.binding.Report;

/** Where putting sequences of like length together has no effect, because all have one length. */
final class BucketingRules {

    private BucketingRules() {}

    static void check(Experiment experiment, Report report) {
        if (!experiment.training().isBucketed()) {
            return;
        }
        if (experiment.training().truncatedBptt().isPresent()) {
            report.add(
                    "training.bucketing",
                    "truncated BPTT reads sequences side by side in windows, whatever their length. Remove 'bucketing'"
                            + " or 'truncated-bptt'.");
            return;
        }
        oneLength(experiment.data())
                .ifPresent(reason -> report.add(
                        "training.bucketing",
                        "there is nothing to sort by length, " + reason + ". Remove 'bucketing'."));
    }

    /** Why all sequences of the data have one length, if they have. */
    private static Optional<String> oneLength(DataConfig data) {
        if (data instanceof DataConfig.Text) {
            return Optional.of("running text is read in windows of one length");
        } else if (data instanceof DataConfig.MackeyGlass) {
            return Optional.of("a series is read as one sequence or in windows of one length");
        } else if (data instanceof DataConfig.Series) {
            return Optional.of("every forecast reads the same history of data.history time steps");
        } else if (data instanceof DataConfig.TaggedSeries) {
            return Optional.of("the series is read in windows of data.window time steps");
        } else if (data instanceof DataConfig.Images) {
            return Optional.of("all images have one size");
        } else if (data instanceof DataConfig.Synthetic synthetic
                && synthetic.minimumLength() == synthetic.maximumLength()) {
            return Optional.of("data.minimum-length and data.maximum-length are both " + synthetic.minimumLength());
        }
        return Optional.empty();
    }
}
