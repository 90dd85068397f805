package org.unroll.benchmarks;

import java.util.Random;

/** The values of a workload's mini-batch, the same for every library. */
final class RandomMiniBatch {

    private static final long SEED = 42;

    private final Workload workload;

    RandomMiniBatch(Workload workload) {
        this.workload = workload;
    }

    /** Input symbols {@code [miniBatch, timeSteps]}, row by row. */
    int[] inputSymbols() {
        return integers(
                SEED, Math.toIntExact(workload.totalSteps()), workload.network().inputs());
    }

    /** Input numbers {@code [miniBatch, features, timeSteps]}, row by row. */
    float[] inputNumbers() {
        return gaussians(
                SEED,
                Math.toIntExact(workload.totalSteps()) * workload.network().inputs());
    }

    /** Target symbols {@code [miniBatch, timeSteps]}, row by row. */
    int[] targetSymbols() {
        return integers(
                SEED + 1,
                Math.toIntExact(workload.totalSteps()),
                workload.network().outputs());
    }

    /** Target classes {@code [miniBatch]}. */
    int[] targetClasses() {
        return integers(SEED + 1, workload.miniBatch(), workload.network().outputs());
    }

    /** Target numbers {@code [miniBatch]}. */
    float[] targetNumbers() {
        return gaussians(SEED + 1, workload.miniBatch());
    }

    private static int[] integers(long seed, int length, int bound) {
        return new Random(seed).ints(length, 0, bound).toArray();
    }

    private static float[] gaussians(long seed, int length) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
