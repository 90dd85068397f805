package org.unroll.benchmarks;

/**
 * How long and how often to measure.
 *
 * @param threads of each library
 * @param blocks turns of each library; their median counts
 * @param blockSeconds length of a turn, at least one iteration
 * @param warmUpSeconds before the first turn, at least three iterations
 */
record Plan(int threads, int blocks, double blockSeconds, double warmUpSeconds) {

    /** Iterations that fill a turn. */
    int iterations(double secondsPerIteration) {
        return (int) Math.max(1, Math.round(blockSeconds / secondsPerIteration));
    }
}
