package org.unroll.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class NormalEquationsTest {

    private static final double PENALTY = 0.3;

    private final INDArray x = random(1, 50, 4);
    private final INDArray y = random(2, 50, 2).addi(3);

    private static INDArray random(long seed, int rows, int columns) {
        double[] values = new Random(seed).doubles((long) rows * columns, -1, 1).toArray();
        return Nd4j.createFromArray(values).reshape('c', rows, columns);
    }

    private NormalEquations all() {
        NormalEquations equations = new NormalEquations(4, 2);
        equations.add(x, y);
        return equations;
    }

    /** Mean squared error, mean of the outputs. */
    private double error(INDArray weights, INDArray bias) {
        INDArray difference = x.mmul(weights).addiRowVector(bias).subi(y);
        return difference.mul(difference).meanNumber().doubleValue();
    }

    private double objective(INDArray weights, INDArray bias) {
        return 2 * error(weights, bias)
                + PENALTY * weights.mul(weights).sumNumber().doubleValue();
    }

    @Test
    void twoExamplesByHand() {
        NormalEquations equations = new NormalEquations(1, 1);
        equations.add(
                Nd4j.createFromArray(new double[][] {{-1}, {1}}), Nd4j.createFromArray(new double[][] {{1}, {5}}));

        // mean over x = -1, 1 of (w x + b - y)^2 + 1 w^2: b = 3, w = 2 / (1 + 1)
        NormalEquations.Solution solution = equations.solve(1).orElseThrow();
        assertThat(solution.weights().getDouble(0, 0)).isCloseTo(1, offset(1e-14));
        assertThat(solution.bias().getDouble(0, 0)).isCloseTo(3, offset(1e-14));
        assertThat(solution.meanSquaredError()).isCloseTo(1, offset(1e-14));
        assertThat(equations.examples()).isEqualTo(2);
    }

    @Test
    void theSolutionIsTheMinimum() {
        NormalEquations.Solution solution = all().solve(PENALTY).orElseThrow();
        double minimum = objective(solution.weights(), solution.bias());

        for (long seed = 0; seed < 20; seed++) {
            INDArray weights = solution.weights().add(random(seed, 4, 2).muli(1e-3));
            INDArray bias = solution.bias().add(random(seed + 100, 1, 2).muli(1e-3));
            assertThat(objective(weights, bias)).isGreaterThan(minimum);
        }
        assertThat(solution.meanSquaredError()).isCloseTo(error(solution.weights(), solution.bias()), offset(1e-12));
    }

    @Test
    void theOrderAndSizeOfThePiecesDoNotMatter() {
        NormalEquations pieces = new NormalEquations(4, 2);
        for (int[] piece : new int[][] {{30, 50}, {0, 1}, {1, 30}}) {
            pieces.add(
                    x.get(NDArrayIndex.interval(piece[0], piece[1]), NDArrayIndex.all()),
                    y.get(NDArrayIndex.interval(piece[0], piece[1]), NDArrayIndex.all()));
        }

        INDArray expected = all().solve(PENALTY).orElseThrow().weights();
        INDArray actual = pieces.solve(PENALTY).orElseThrow().weights();
        assertThat(actual.distance2(expected)).isLessThan(1e-12);
    }

    @Test
    void singlePrecisionIsAddedUpInDoublePrecision() {
        NormalEquations equations = new NormalEquations(1, 1);
        INDArray one = Nd4j.createFromArray(new float[][] {{1}});
        INDArray small = Nd4j.createFromArray(new float[][] {{1e-5f}});
        equations.add(one, one);
        equations.add(small, small);

        assertThat(equations.state().dataType()).isEqualTo(DataType.DOUBLE);
        assertThat(equations.state().getDouble(0, 0)).isCloseTo(1 + 1e-10, offset(1e-15));
    }

    @Test
    void goesOnFromASavedState() {
        NormalEquations first = new NormalEquations(4, 2);
        first.add(
                x.get(NDArrayIndex.interval(0, 20), NDArrayIndex.all()),
                y.get(NDArrayIndex.interval(0, 20), NDArrayIndex.all()));
        NormalEquations second = new NormalEquations(4, 2);
        second.restore(first.state().dup());
        for (NormalEquations equations : new NormalEquations[] {first, second}) {
            equations.add(
                    x.get(NDArrayIndex.interval(20, 50), NDArrayIndex.all()),
                    y.get(NDArrayIndex.interval(20, 50), NDArrayIndex.all()));
        }

        assertThat(second.solve(PENALTY).orElseThrow().weights())
                .isEqualTo(first.solve(PENALTY).orElseThrow().weights());
    }

    @Test
    void withoutAPenaltyDependentInputsHaveNoSolution() {
        NormalEquations equations = new NormalEquations(2, 1);
        INDArray column = random(5, 10, 1);
        equations.add(Nd4j.hstack(column, column), column);

        assertThat(equations.solve(0)).isEmpty();
        assertThat(equations.solve(1e-6)).isPresent();
    }
}
