package org.unroll.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CholeskyTest {

    @Test
    void solvesByHand() {
        // L = {{2, 0}, {1, 3}}
        Cholesky decomposition = Cholesky.of(new double[][] {{4, 2}, {2, 10}}).orElseThrow();

        assertThat(decomposition.solve(new double[] {8, 22})).containsExactly(new double[] {1, 2}, offset(1e-15));
    }

    @Test
    void readsTheMatrixUpToTheDiagonalOnly() {
        double nan = Double.NaN;

        assertThat(Cholesky.of(new double[][] {{4, nan}, {2, 10}}).orElseThrow().solve(new double[] {8, 22}))
                .containsExactly(new double[] {1, 2}, offset(1e-15));
    }

    @Test
    void solvesRandomEquations() {
        Random random = new Random(1);
        int size = 60;
        double[][] factor = new double[size][size];
        for (double[] row : factor) {
            for (int j = 0; j < size; j++) {
                row[j] = random.nextGaussian();
            }
        }
        double[][] matrix = new double[size][size];
        double[] expected = random.doubles(size, -1, 1).toArray();
        double[] b = new double[size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                for (int k = 0; k < size; k++) {
                    matrix[i][j] += factor[i][k] * factor[j][k];
                }
                b[i] += matrix[i][j] * expected[j];
            }
        }

        assertThat(Cholesky.of(matrix).orElseThrow().solve(b)).containsExactly(expected, offset(1e-8));
    }

    @Test
    void refusesWhatIsNotPositiveDefinite() {
        assertThat(Cholesky.of(new double[][] {{1, 2}, {2, 4}})).isEmpty();
        assertThat(Cholesky.of(new double[][] {{1, 0}, {0, -1}})).isEmpty();
        assertThat(Cholesky.of(new double[][] {{Double.NaN}})).isEmpty();
        assertThat(Cholesky.of(new double[][] {{Double.POSITIVE_INFINITY}})).isEmpty();
    }
}
