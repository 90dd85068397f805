package org.unroll.train;

import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Linear least squares with a penalty on the weights (ridge regression), in double precision. Of the examples no more
 * is kept than the sums of products of their inputs {@code x} and targets {@code y}:
 *
 * <pre>minimise  mean((x W + b - y)^2) + regularization sum(W^2)</pre>
 *
 * <p>Hoerl &amp; Kennard, "Ridge regression: biased estimation for nonorthogonal problems", Technometrics 12 (1970).
 * The bias is not penalised.
 */
final class NormalEquations {

    private final int inputs;
    private final int outputs;

    /**
     * {@code Z' Z}, where a row of {@code Z} is {@code [x, 1, y]}; {@code [inputs + 1 + outputs, inputs + 1 +
     * outputs]}.
     */
    private final INDArray products;

    NormalEquations(int inputs, int outputs) {
        this.inputs = inputs;
        this.outputs = outputs;
        int width = inputs + 1 + outputs;
        this.products = Nd4j.zeros(DataType.DOUBLE, width, width);
    }

    /**
     * The weights that solve the equations.
     *
     * @param weights {@code [inputs, outputs]}
     * @param bias {@code [1, outputs]}
     * @param meanSquaredError of the examples, mean of the outputs
     */
    record Solution(INDArray weights, INDArray bias, double meanSquaredError) {}

    /**
     * Adds examples.
     *
     * @param x {@code [examples, inputs]}
     * @param y {@code [examples, outputs]}
     */
    void add(INDArray x, INDArray y) {
        INDArray rows = Nd4j.hstack(
                x.castTo(DataType.DOUBLE), Nd4j.ones(DataType.DOUBLE, x.size(0), 1), y.castTo(DataType.DOUBLE));
        products.addi(rows.transpose().mmul(rows));
    }

    /** Number of examples. */
    long examples() {
        return Math.round(products.getDouble(inputs, inputs));
    }

    /**
     * Solves the equations.
     *
     * @return empty if they have no unique solution in double precision
     */
    Optional<Solution> solve(double regularization) {
        double[][] sums = products.toDoubleMatrix();
        double[][] matrix = new double[inputs + 1][];
        for (int i = 0; i <= inputs; i++) {
            matrix[i] = sums[i].clone();
            matrix[i][i] += i < inputs ? regularization * examples() : 0;
        }
        return Cholesky.of(matrix).map(decomposition -> solution(decomposition, sums));
    }

    private Solution solution(Cholesky decomposition, double[][] sums) {
        double[][] weights = new double[inputs][outputs];
        double[][] bias = new double[1][outputs];
        double squared = 0;
        for (int output = 0; output < outputs; output++) {
            double[] target = sums[inputs + 1 + output];
            double[] solved = decomposition.solve(Arrays.copyOf(target, inputs + 1));
            for (int i = 0; i < inputs; i++) {
                weights[i][output] = solved[i];
            }
            bias[0][output] = solved[inputs];
            squared += squaredError(solved, target, target[inputs + 1 + output], sums);
        }
        return new Solution(
                Nd4j.createFromArray(weights), Nd4j.createFromArray(bias), squared / ((double) outputs * examples()));
    }

    /** {@code y'y - 2 w'X'y + w'X'X w}, which rounding may bring below zero. */
    private static double squaredError(double[] w, double[] xy, double yy, double[][] sums) {
        double error = yy;
        for (int i = 0; i < w.length; i++) {
            double row = -2 * xy[i];
            for (int j = 0; j < w.length; j++) {
                row += sums[i][j] * w[j];
            }
            error += w[i] * row;
        }
        return Math.max(0, error);
    }

    /** Everything that was added, {@code [1, values]}. */
    INDArray state() {
        return products.reshape(1, products.length());
    }

    /** Goes on from a saved state. */
    void restore(INDArray saved) {
        products.assign(saved.reshape(products.shape()));
    }
}
