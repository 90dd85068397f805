package org.unroll.datasets.audio;

/**
 * The first coefficients of the orthonormal discrete cosine transform of type II: {@code c[k] = s(k) sum over m of x[m]
 * cos(pi k (m + 1/2) / M)} with {@code s(0) = sqrt(1 / M)} and {@code s(k) = sqrt(2 / M)}.
 */
final class CosineTransform {
    private final double[][] weights;

    /**
     * A transform.
     *
     * @param inputs {@code M}
     * @param coefficients how many are computed, from number 0 on
     */
    CosineTransform(int inputs, int coefficients) {
        this.weights = new double[coefficients][inputs];
        for (int k = 0; k < coefficients; k++) {
            double scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / inputs);
            for (int m = 0; m < inputs; m++) {
                weights[k][m] = scale * Math.cos(Math.PI * k * (m + 0.5) / inputs);
            }
        }
    }

    /** The coefficients of {@code M} numbers. */
    double[] apply(double[] inputs) {
        double[] coefficients = new double[weights.length];
        for (int k = 0; k < coefficients.length; k++) {
            for (int m = 0; m < inputs.length; m++) {
                coefficients[k] += weights[k][m] * inputs[m];
            }
        }
        return coefficients;
    }
}
