package org.unroll.cli;

import java.util.Iterator;
import org.unroll.config.DataConfig;
import org.unroll.config.Experiment;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceBatch;
import org.unroll.train.SequenceData;

/** How many time steps a mini-batch of an experiment has at most. */
final class MiniBatchLength {

    private MiniBatchLength() {}

    /** Mini-batches looked at where the config does not say how long sequences are. */
    private static final int SAMPLE = 200;

    static int of(Experiment experiment, SequenceData loaded) {
        return experiment.training().truncatedBptt().orElseGet(() -> longest(experiment.data(), loaded.training()));
    }

    private static int longest(DataConfig data, BatchSource training) {
        if (data instanceof DataConfig.Text text) {
            return text.window().orElse(DataConfig.Text.DEFAULT_WINDOW);
        } else if (data instanceof DataConfig.Synthetic synthetic) {
            return synthetic.maximumLength();
        } else if (data instanceof DataConfig.MackeyGlass series) {
            double trained = 1 - series.split().validation() - series.split().test();
            return series.window().orElse((int) Math.round(series.length() * trained) - 1);
        }
        return longest(training);
    }

    private static int longest(BatchSource training) {
        int longest = 1;
        Iterator<SequenceBatch> batches = training.epoch(0, 0);
        for (int i = 0; i < SAMPLE && batches.hasNext(); i++) {
            longest = Math.max(longest, batches.next().timeSteps());
        }
        return longest;
    }
}
