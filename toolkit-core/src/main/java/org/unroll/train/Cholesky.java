package org.unroll.train;

import java.util.Optional;

/**
 * The Cholesky decomposition {@code A = L L'} of a symmetric, positive definite matrix, which solves systems of linear
 * equations (Golub &amp; Van Loan, Matrix Computations, 4th edition, section 4.2).
 */
final class Cholesky {

    /** {@code L}, row by row up to the diagonal. */
    private final double[][] rows;

    private Cholesky(double[][] rows) {
        this.rows = rows;
    }

    /**
     * Decomposes a matrix.
     *
     * @param matrix its rows; read up to the diagonal
     * @return empty if the matrix is not positive definite, or too close to one that is not
     */
    static Optional<Cholesky> of(double[][] matrix) {
        int size = matrix.length;
        double[][] rows = new double[size][];
        for (int i = 0; i < size; i++) {
            double[] row = new double[i + 1];
            for (int j = 0; j < i; j++) {
                row[j] = (matrix[i][j] - dot(row, rows[j], j)) / rows[j][j];
            }
            double squared = matrix[i][i] - dot(row, row, i);
            if (!(squared > 0) || Double.isInfinite(squared)) {
                return Optional.empty();
            }
            row[i] = Math.sqrt(squared);
            rows[i] = row;
        }
        return Optional.of(new Cholesky(rows));
    }

    /** The solution {@code x} of {@code A x = b}. */
    double[] solve(double[] b) {
        int size = rows.length;
        double[] x = b.clone();
        for (int i = 0; i < size; i++) {
            x[i] = (x[i] - dot(rows[i], x, i)) / rows[i][i];
        }
        for (int i = size - 1; i >= 0; i--) {
            x[i] /= rows[i][i];
            for (int j = 0; j < i; j++) {
                x[j] -= rows[i][j] * x[i];
            }
        }
        return x;
    }

    private static double dot(double[] a, double[] b, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
