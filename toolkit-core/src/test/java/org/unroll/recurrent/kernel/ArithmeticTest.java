package org.unroll.recurrent.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class ArithmeticTest {

    private static float tanh(float value) {
        float[] result = new float[1];
        FloatArithmetic.INSTANCE.tanh(new float[] {value}, 0, result, 0, 1);
        return result[0];
    }

    @Test
    void rationalTanhIsTanhToFloatPrecision() {
        double largestError = 0;
        for (double x = -12; x <= 12; x += 1e-4) {
            double error = Math.abs(tanh((float) x) - Math.tanh((float) x));
            largestError = Math.max(largestError, error);
        }
        assertThat(largestError).isLessThan(4e-7);
    }

    @Test
    void rationalTanhLetsNanThrough() {
        assertThat(tanh(Float.NaN)).isNaN();
        assertThat(tanh(Float.POSITIVE_INFINITY)).isCloseTo(1f, offset(1e-6f));
        assertThat(tanh(Float.NEGATIVE_INFINITY)).isCloseTo(-1f, offset(1e-6f));
    }

    @Test
    void bothNumberTypesComputeTheSame() {
        float[] x = {-3, -0.5f, 0, 0.25f, 2};
        double[] y = {-3, -0.5, 0, 0.25, 2};
        float[] single = new float[5];
        double[] exact = new double[5];
        FloatArithmetic.INSTANCE.sigmoid(x, 0, single, 0, 5);
        DoubleArithmetic.INSTANCE.sigmoid(y, 0, exact, 0, 5);
        assertClose(single, exact);
        FloatArithmetic.INSTANCE.softmax(x, 0, single, 0, 5);
        DoubleArithmetic.INSTANCE.softmax(y, 0, exact, 0, 5);
        assertClose(single, exact);
        double inverse = FloatArithmetic.INSTANCE.normalize(x, 0, single, 0, 5, 1e-5);
        assertThat(inverse).isCloseTo(DoubleArithmetic.INSTANCE.normalize(y, 0, exact, 0, 5, 1e-5), offset(1e-6));
        assertClose(single, exact);
        float[] singleGradient = {1, -1, 0.5f, 2, 0};
        double[] exactGradient = {1, -1, 0.5, 2, 0};
        FloatArithmetic.INSTANCE.normalizeGradient(single, 0, inverse, singleGradient, 0, single, 0, 5);
        DoubleArithmetic.INSTANCE.normalizeGradient(exact, 0, inverse, exactGradient, 0, exact, 0, 5);
        assertClose(single, exact);
        FloatArithmetic.INSTANCE.softmax(x, 0, single, 0, 5);
        DoubleArithmetic.INSTANCE.softmax(y, 0, exact, 0, 5);
        assertThat(exact[0] + exact[1] + exact[2] + exact[3] + exact[4]).isCloseTo(1, offset(1e-12));
    }

    @Test
    void normalizedNumbersHaveMeanZeroAndDeviationOne() {
        double[] x = {9, 1, 3, 5, 7, 9};
        double[] out = new double[6];
        double inverse = DoubleArithmetic.INSTANCE.normalize(x, 1, out, 2, 4, 0);
        // mean 4, variance (9 + 1 + 1 + 9) / 4 = 5
        assertThat(inverse).isCloseTo(1 / Math.sqrt(5), offset(1e-15));
        assertThat(out)
                .containsExactly(new double[] {0, 0, -3 * inverse, -inverse, inverse, 3 * inverse}, offset(1e-15));
    }

    private static void assertClose(float[] single, double[] exact) {
        for (int i = 0; i < single.length; i++) {
            assertThat((double) single[i]).isCloseTo(exact[i], offset(1e-6));
        }
    }

    @Test
    void otherNumberTypesAreRefused() {
        assertThatThrownBy(() -> Arithmetic.of(DataType.BFLOAT16))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Recurrent layers compute in FLOAT or DOUBLE; the network's data type is BFLOAT16. Build it with"
                                + " dataType(DataType.FLOAT).");
    }
}
