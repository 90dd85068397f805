package org.unroll.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.unroll.recurrent.kernel.Arithmetic;

class AdamUpdateTest {

    private static final int WEIGHTS = 50_000;

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void stepsEqualThoseOfNd4j(DataType type) {
        Adam rule = new Adam(0.01, 0.8, 0.99, 1e-7);
        INDArray weights = Nd4j.rand(type, 1, WEIGHTS);
        INDArray expectedWeights = weights.dup();
        INDArray state = Nd4j.zeros(type, 1, 2 * WEIGHTS);
        INDArray expectedState = state.dup();
        AdamUpdate<?> update = new AdamUpdate<>(Arithmetic.of(type), rule, weights, state);
        GradientUpdater<?> theirs = rule.instantiate(expectedState, true);
        for (int iteration = 0; iteration < 5; iteration++) {
            INDArray gradient = Nd4j.randn(type, 1, WEIGHTS);
            update.apply(gradient.dup(), 0.01, iteration);
            theirs.applyUpdater(gradient, iteration, 0);
            expectedWeights.subi(gradient);
        }
        double tolerance = type == DataType.FLOAT ? 1e-5 : 1e-13;
        assertThat(largestDifference(weights, expectedWeights)).isLessThan(tolerance);
        assertThat(largestDifference(state, expectedState)).isLessThan(tolerance);
    }

    private static double largestDifference(INDArray a, INDArray b) {
        return a.sub(b).amaxNumber().doubleValue();
    }
}
