package org.unroll.recurrent;

import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Random orthogonal matrices, each as likely as any other: the orthogonal factor of a matrix of normally distributed
 * numbers, with the signs that make the triangular factor's diagonal positive (Mezzadri, "How to generate random
 * matrices from the classical compact groups", 2007). Of a matrix that is not square the shorter side is orthonormal.
 */
final class OrthogonalMatrix {

    private OrthogonalMatrix() {}

    /** Draws a matrix with ND4J's random generator. */
    static INDArray random(int rows, int columns) {
        if (rows < columns) {
            return random(columns, rows).transpose();
        }
        double[] matrix = Nd4j.randn(DataType.DOUBLE, rows, columns).ravel().toDoubleVector();
        double[] reflections = new double[columns];
        requireSuccess(
                openblas.LAPACKE_dgeqrf(openblas.LAPACK_ROW_MAJOR, rows, columns, matrix, columns, reflections),
                rows,
                columns);
        double[] signs = new double[columns];
        for (int i = 0; i < columns; i++) {
            signs[i] = Math.copySign(1, matrix[i * columns + i]);
        }
        requireSuccess(
                openblas.LAPACKE_dorgqr(
                        openblas.LAPACK_ROW_MAJOR, rows, columns, columns, matrix, columns, reflections),
                rows,
                columns);
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] *= signs[i % columns];
        }
        return Nd4j.createFromArray(matrix).reshape('c', rows, columns);
    }

    private static void requireSuccess(int information, int rows, int columns) {
        if (information != 0) {
            throw new IllegalStateException("The orthogonal factor of a random matrix [" + rows + ", " + columns
                    + "] could not be computed (LAPACK returned " + information + ").");
        }
    }
}
