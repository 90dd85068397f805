package org.unroll.recurrent.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.unroll.recurrent.kernel.Arithmetic;

class SoftmaxLossTest {

    @SuppressWarnings("unchecked")
    private static final Arithmetic<double[]> MATH = (Arithmetic<double[]>) Arithmetic.of(DataType.DOUBLE);

    private static final double[] SUMS = {0.3, -1.2, 2.1, 0.4};

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.9})
    void lossIsTheCrossEntropyWithASpreadTarget(double smoothing) {
        double norm = 0;
        for (double sum : SUMS) {
            norm += Math.exp(sum);
        }
        double expected = 0;
        double[] gradient = new double[SUMS.length];
        for (int k = 0; k < SUMS.length; k++) {
            double target = smoothing / SUMS.length + (k == 3 ? 1 - smoothing : 0);
            expected -= target * (SUMS[k] - Math.log(norm));
            gradient[k] = Math.exp(SUMS[k]) / norm - target;
        }
        double[] inPlace = SUMS.clone();
        double loss = new SoftmaxLoss(smoothing).lossAndGradient(MATH, inPlace, 0, 4, new double[] {3}, 0);
        assertThat(loss).isCloseTo(expected, offset(1e-12));
        assertThat(inPlace).containsExactly(gradient, offset(1e-12));
    }

    @Test
    void aClassOfProbabilityZeroHasAFiniteLoss() {
        double[] sums = {0, -2000};
        assertThat(new SoftmaxLoss(0.1).lossAndGradient(MATH, sums, 0, 2, new double[] {1}, 0))
                .isCloseTo(0.95 * 2000, offset(1e-9));
    }

    @Test
    void sharesOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new SoftmaxLoss(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The label smoothing is 1.0; expected a number from 0 to below 1.");
        assertThatThrownBy(() -> new SoftmaxLoss(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
