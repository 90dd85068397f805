package org.unroll.datasets;

import java.util.Random;
import java.util.stream.IntStream;

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
