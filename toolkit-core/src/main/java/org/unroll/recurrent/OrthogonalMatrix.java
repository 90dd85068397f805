package org.unroll.recurrent;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Random orthogonal matrices, each as likely as any other: rows of normally distributed numbers, made orthogonal one
 * after the other (Gram-Schmidt, each row twice so that rounding errors do not add up).
 */
final class OrthogonalMatrix {

    private OrthogonalMatrix() {}

    /** Draws a matrix {@code [size, size]} with ND4J's random generator. */
    static INDArray random(int size) {
        double[][] rows = Nd4j.randn(DataType.DOUBLE, size, size).toDoubleMatrix();
        for (int i = 0; i < size; i++) {
            for (int pass = 0; pass < 2; pass++) {
                for (int earlier = 0; earlier < i; earlier++) {
                    addMultiple(rows[i], -dot(rows[i], rows[earlier]), rows[earlier]);
                }
            }
            double norm = Math.sqrt(dot(rows[i], rows[i]));
            for (int j = 0; j < size; j++) {
                rows[i][j] /= norm;
            }
        }
        return Nd4j.createFromArray(rows);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void addMultiple(double[] into, double factor, double[] of) {
        for (int i = 0; i < into.length; i++) {
            into[i] += factor * of[i];
        }
    }
}
