package org.unroll.datasets.synthetic;

import java.util.Random;
import java.util.stream.IntStream;
import org.unroll.datasets.Value;

/** Sequences of symbols that several tasks need. */
final class Symbols {
    private Symbols() {}

    /** Symbols from 0 to {@code symbols - 1}, each as likely as the other. */
    static int[] random(int symbols, int length, Random random) {
        return IntStream.generate(() -> random.nextInt(symbols)).limit(length).toArray();
    }

    /**
     * What a network reads that writes a sequence: the output of the step before, with teacher forcing the right one.
     *
     * @param startMark stands before the first output
     */
    static Value.SymbolSequence previous(int[] outputs, int startMark) {
        int[] previous = new int[outputs.length];
        previous[0] = startMark;
        System.arraycopy(outputs, 0, previous, 1, outputs.length - 1);
        return new Value.SymbolSequence(previous);
    }
}
