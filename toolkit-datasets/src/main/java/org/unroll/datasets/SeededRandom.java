package org.unroll.datasets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * Random generators derived from an experiment's seed. Each purpose has its own numbers, so that a new use of
 * randomness leaves the others as they were; {@link Random} is taken because its algorithm is part of the Java
 * specification.
 */
public final class SeededRandom {
    private SeededRandom() {}

    /**
     * The same arguments always give a generator of the same numbers.
     *
     * @param seed the experiment's seed
     * @param purpose what the numbers are for, such as {@code shuffling}
     * @param number which of the purpose's generators, such as the epoch
     */
    public static Random of(long seed, String purpose, long number) {
        byte[] name = (seed + " " + purpose + " " + number).getBytes(StandardCharsets.UTF_8);
        return new Random(ByteBuffer.wrap(Sha256.of(name)).getLong());
    }
}
