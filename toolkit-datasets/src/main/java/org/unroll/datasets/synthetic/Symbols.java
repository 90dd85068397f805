package org.unroll.datasets.synthetic;

import java.util.Random;
import java.util.stream.IntStream;

/** Sequences of symbols that several tasks need. */
final class Symbols {
    private Symbols() {}

    /** Symbols from 0 to {@code symbols - 1}, each as likely as the other. */
    static int[] random(int symbols, int length, Random random) {
        return IntStream.generate(() -> random.nextInt(symbols)).limit(length).toArray();
    }
}
