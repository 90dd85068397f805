package org.unroll.datasets;

import java.util.Random;
import java.util.stream.IntStream;
import org.unroll.config.Experiment;
import org.unroll.config.TrainingConfig;

/** The order in which the items of a part of the data are read in an epoch. */
public sealed interface Order {

    /** The numbers {@code 0 .. count - 1}, each once. */
    int[] of(int count, int epoch);

    /** As they stand. */
    record AsGiven() implements Order {
        @Override
        public int[] of(int count, int epoch) {
            return IntStream.range(0, count).toArray();
        }
    }

    /**
     * The order of a training part: shuffled, sequences of like length side by side if the config says so.
     *
     * @see Bucketed
     */
    static Order ofTraining(Experiment experiment) {
        return ofTraining(experiment.training(), experiment.seed());
    }

    /** The order of a training part, by the section of a config and its seed. */
    static Order ofTraining(TrainingConfig training, long seed) {
        return training.isBucketed() ? new Bucketed(seed, training.bucketing()) : new Shuffled(seed);
    }

    /**
     * Shuffled anew for each epoch; then sequences of like length are put into one mini-batch by those who know
     * lengths.
     *
     * @param batches number of mini-batches whose examples are sorted together
     */
    record Bucketed(long seed, int batches) implements Order {
        @Override
        public int[] of(int count, int epoch) {
            return new Shuffled(seed).of(count, epoch);
        }
    }

    /** Shuffled anew for each epoch (Fisher and Yates); seed and epoch decide alone. */
    record Shuffled(long seed) implements Order {
        @Override
        public int[] of(int count, int epoch) {
            int[] order = IntStream.range(0, count).toArray();
            Random random = SeededRandom.of(seed, "shuffling", epoch);
            for (int i = count - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int swapped = order[i];
                order[i] = order[j];
                order[j] = swapped;
            }
            return order;
        }
    }
}
