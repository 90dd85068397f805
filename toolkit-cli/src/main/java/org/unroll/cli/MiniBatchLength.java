package org.unroll.cli;

import org.unroll.config.DataConfig;
import org.unroll.config.Experiment;

/** How many time steps a mini-batch of an experiment has at most. */
final class MiniBatchLength {

    private MiniBatchLength() {}

    static int of(Experiment experiment) {
        return experiment.training().truncatedBptt().orElseGet(() -> longest(experiment.data()));
    }

    private static int longest(DataConfig data) {
        if (data instanceof DataConfig.Text text) {
            return text.window().orElse(DataConfig.Text.DEFAULT_WINDOW);
        } else if (data instanceof DataConfig.Synthetic synthetic) {
            return synthetic.maximumLength();
        } else if (data instanceof DataConfig.MackeyGlass series) {
            double trained = 1 - series.split().validation() - series.split().test();
            return series.window().orElse((int) Math.round(series.length() * trained) - 1);
        }
        if (data instanceof DataConfig.LabelledText labelled) {
            return labelled.maximumLength();
        }
        throw new IllegalStateException("a new kind of data: " + data.getClass().getName());
    }
}
