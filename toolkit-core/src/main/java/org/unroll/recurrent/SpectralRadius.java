package org.unroll.recurrent;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The largest absolute eigenvalue of a matrix, by Gelfand's formula:
 *
 * <pre>radius(A) = lim ||A^k||^(1/k)</pre>
 *
 * <p>Squaring a matrix again and again doubles k each time, so that a few dozen products are enough. It does not matter
 * whether the dominant eigenvalues are real or complex, several or defective. The logarithm of the norm is kept apart
 * from the matrix, which stays of norm 1.
 *
 * <p>Gelfand, "Normierte Ringe", Matematicheskii Sbornik 9 (1941).
 */
final class SpectralRadius {

    /** k is at most 2 to this power; what the norm of a matrix adds to its radius is divided by k. */
    private static final int SQUARINGS = 40;

    /** Relative change at which the squaring ends. */
    private static final double TOLERANCE = 1e-6;

    private SpectralRadius() {}

    /** The spectral radius of a matrix {@code [n, n]}, with a relative error of about 1e-6. */
    static double of(INDArray matrix) {
        INDArray power = matrix.castTo(DataType.DOUBLE).dup('c');
        double logarithm = 0;
        double exponent = 1;
        double radius = Double.NaN;
        for (int squaring = 0; squaring <= SQUARINGS; squaring++) {
            double norm = power.norm2Number().doubleValue();
            if (norm == 0) {
                return 0;
            }
            power.divi(norm);
            logarithm += Math.log(norm) / exponent;
            double estimate = Math.exp(logarithm);
            if (Math.abs(estimate - radius) <= TOLERANCE * estimate) {
                return estimate;
            }
            radius = estimate;
            power = power.mmul(power);
            exponent *= 2;
        }
        return radius;
    }
}
