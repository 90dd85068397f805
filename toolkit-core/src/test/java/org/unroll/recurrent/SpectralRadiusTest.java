package org.unroll.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;

class SpectralRadiusTest {

    private static void assertRadius(double[][] matrix, double expected) {
        assertThat(SpectralRadius.of(Nd4j.createFromArray(matrix))).isCloseTo(expected, withPercentage(1e-3));
    }

    @Test
    void ofADiagonalMatrixIsItsLargestEntry() {
        assertRadius(new double[][] {{0.3, 0, 0}, {0, -0.7, 0}, {0, 0, 0.5}}, 0.7);
        assertRadius(new double[][] {{-2.5}}, 2.5);
    }

    @Test
    void ofARotationIsItsScale() {
        double c = 0.8 * Math.cos(1);
        double s = 0.8 * Math.sin(1);
        assertRadius(new double[][] {{c, -s, 0}, {s, c, 0}, {0, 0, 0.79}}, 0.8);
    }

    @Test
    void ofACompanionMatrixIsTheLargestRootOfItsPolynomial() {
        // (x - 3)(x^2 - 2 x + 10) = x^3 - 5 x^2 + 16 x - 30; the roots are 3 and 1 +- 3i, of absolute value sqrt(10)
        assertRadius(new double[][] {{5, -16, 30}, {1, 0, 0}, {0, 1, 0}}, Math.sqrt(10));
    }

    @Test
    void ofACycleIsTheGeometricMeanOfItsWeights() {
        int size = 30;
        double[][] matrix = new double[size][size];
        double logarithms = 0;
        for (int i = 0; i < size; i++) {
            matrix[i][(i + 1) % size] = (i + 1) / 10.0;
            logarithms += Math.log(matrix[i][(i + 1) % size]);
        }
        assertRadius(matrix, Math.exp(logarithms / size));
    }

    @Test
    void ofADefectiveMatrixIsItsOnlyEigenvalue() {
        assertRadius(new double[][] {{0.9, 100, 0}, {0, 0.9, 100}, {0, 0, 0.9}}, 0.9);
    }

    @Test
    void ofANilpotentMatrixIsZero() {
        assertThat(SpectralRadius.of(Nd4j.createFromArray(new double[][] {{0, 5, 7}, {0, 0, -3}, {0, 0, 0}})))
                .isZero();
        assertThat(SpectralRadius.of(Nd4j.createFromArray(new double[][] {{0, 0}, {0, 0}})))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 60})
    void ofRandomMatricesIsThatOfAnEigenvalueDecomposition(int size) {
        Random random = new Random(size);
        for (int repetition = 0; repetition < 5; repetition++) {
            double[][] matrix = new double[size][size];
            for (double[] row : matrix) {
                for (int j = 0; j < size; j++) {
                    row[j] = random.nextGaussian();
                }
            }
            EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(matrix));
            double expected = 0;
            for (int i = 0; i < size; i++) {
                expected = Math.max(expected, Math.hypot(eigen.getRealEigenvalue(i), eigen.getImagEigenvalue(i)));
            }
            assertRadius(matrix, expected);
        }
    }
}
