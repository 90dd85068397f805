package org.unroll.benchmarks;

/**
 * Sizes of the networks and mini-batches whose results are compared.
 *
 * @param units of layers; rectified units are fewer, since one of them that a rounding error switches on or off changes
 *     its gradient by more than rounding errors do
 */
record ParitySize(int features, int symbols, int units, int rectifiedUnits, int miniBatch, int timeSteps) {

    static final ParitySize FULL = new ParitySize(40, 96, 128, 16, 24, 40);
    static final ParitySize QUICK = new ParitySize(5, 7, 12, 6, 5, 8);
}
