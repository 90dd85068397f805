package org.unroll.benchmarks;

import org.nd4j.linalg.api.ndarray.INDArray;

/** How far two arrays are apart. */
final class Deviation {

    private Deviation() {}

    /**
     * The largest difference, as a share of the largest number expected.
     *
     * @return infinite where a number is no number, the shapes differ, or something else than the expected zeros stands
     */
    static double of(INDArray actual, INDArray expected) {
        if (!java.util.Arrays.equals(actual.shape(), expected.shape())) {
            return Double.POSITIVE_INFINITY;
        }
        return of(actual.dup('c').data().asDouble(), expected.dup('c').data().asDouble());
    }

    /** As {@link #of(INDArray, INDArray)}, of numbers in the same order. */
    static double of(double[] actual, double[] expected) {
        double difference = 0;
        double size = 0;
        for (int i = 0; i < expected.length; i++) {
            double apart = Math.abs(actual[i] - expected[i]);
            if (!Double.isFinite(apart)) {
                return Double.POSITIVE_INFINITY;
            }
            difference = Math.max(difference, apart);
            size = Math.max(size, Math.abs(expected[i]));
        }
        return difference == 0 ? 0 : difference / size;
    }
}
