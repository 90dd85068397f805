package org.unroll.recurrent.kernel;

/**
 * Random factors that follow from a key alone, so that they do not depend on the order in which threads ask for them.
 */
public final class RandomFactors {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private RandomFactors() {}

    /** Neighbouring numbers become unrelated ones (the mixing function of SplitMix64, Steele 2014). */
    public static long scatter(long number) {
        long mixed = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** {@code out = 0} with a probability of {@code rate}, otherwise {@code kept}. */
    public static <A> void fill(Arithmetic<A> math, long key, double rate, double kept, A out, int at, int n) {
        long state = key;
        for (int i = 0; i < n; i++) {
            state += GOLDEN_GAMMA;
            double uniform = (scatter(state) >>> 11) * UNIT;
            math.set(out, at + i, uniform < rate ? 0 : kept);
        }
    }
}
