package org.unroll.graph;

import org.unroll.recurrent.SeededDropout;

/** Gives every place in a network where something is dropped a seed of its own. */
final class DropoutSeeds {

    private static final long DROPOUT_PURPOSE = 0x64726F706F7574L;

    private long next;

    DropoutSeeds(long experimentSeed) {
        this.next = experimentSeed * 31 + DROPOUT_PURPOSE;
    }

    SeededDropout dropout(double rate) {
        return new SeededDropout(rate, next());
    }

    /** A seed that no other place has. */
    long next() {
        return next++;
    }
}
