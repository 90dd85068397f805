package org.unroll.recurrent.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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
    void theFirstOfTheLargestGetsTheGradient() {
        float[] largest = {1, 5, 2};
        double[] exactLargest = {1, 5, 2};
        FloatArithmetic.INSTANCE.maximum(new float[] {9, 3, 5, 2}, 1, largest, 0, 3);
        DoubleArithmetic.INSTANCE.maximum(new double[] {9, 3, 5, 2}, 1, exactLargest, 0, 3);
        assertThat(largest).containsExactly(3, 5, 2);
        assertThat(exactLargest).containsExactly(3, 5, 2);

        float[] gradient = {0.5f, 0.25f, 2};
        float[] first = new float[3];
        float[] second = new float[3];
        FloatArithmetic.INSTANCE.maximumGradient(new float[] {1, 5, 2}, 0, largest, 0, gradient, 0, first, 0, 3);
        FloatArithmetic.INSTANCE.maximumGradient(new float[] {3, 5, 2}, 0, largest, 0, gradient, 0, second, 0, 3);
        assertThat(first).containsExactly(0, 0.25f, 2);
        assertThat(second).containsExactly(0.5f, 0, 0);
        assertThat(gradient).containsOnly(0);

        double[] exactGradient = {0.5, 0.25, 2};
        double[] exact = new double[4];
        DoubleArithmetic.INSTANCE.maximumGradient(
                new double[] {1, 5, 2}, 0, exactLargest, 0, exactGradient, 0, exact, 1, 3);
        assertThat(exact).containsExactly(0, 0, 0.25, 2);
        assertThat(exactGradient).containsExactly(0.5, 0, 0);
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

    private interface Operation {
        void run(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int n);
    }

    static Stream<Arguments> operations() {
        FloatArithmetic math = FloatArithmetic.INSTANCE;
        return Stream.of(
                arguments("add", (Operation) (a, i, b, j, out, k, n) -> math.add(a, i, out, k, n)),
                arguments("scale", (Operation) (a, i, b, j, out, k, n) -> math.scale(a, i, 0.3, out, k, n)),
                arguments("multiply", (Operation) math::multiply),
                arguments("addProduct", (Operation) math::addProduct),
                arguments("addScaled", (Operation) (a, i, b, j, out, k, n) -> math.addScaled(a, i, 0.3, out, k, n)),
                arguments("subtract", (Operation) math::subtract),
                arguments("shift", (Operation) (a, i, b, j, out, k, n) -> math.shift(a, i, 0.3, out, k, n)),
                arguments("interpolate", (Operation)
                        (a, i, b, j, out, k, n) -> math.interpolate(a, i, b, j, a, i, out, k, n)),
                arguments("sigmoid", (Operation) (a, i, b, j, out, k, n) -> math.sigmoid(a, i, out, k, n)),
                arguments("tanh", (Operation) (a, i, b, j, out, k, n) -> math.tanh(a, i, out, k, n)),
                arguments("relu", (Operation) (a, i, b, j, out, k, n) -> math.relu(a, i, out, k, n)),
                arguments("sigmoidGradient", (Operation) math::sigmoidGradient),
                arguments("tanhGradient", (Operation) math::tanhGradient),
                arguments("reluGradient", (Operation) math::reluGradient));
    }

    /** Stretches at one position take another way through the code than stretches at several. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void positionsDoNotMatter(String name, Operation operation) {
        int n = 37;
        float[] a = random(1, n + 5);
        float[] b = random(2, n + 5);
        float[] atOnePlace = random(3, n + 5);
        float[] atOthers = new float[n + 5];
        System.arraycopy(atOnePlace, 2, atOthers, 4, n);
        float[] shifted = new float[n + 5];
        System.arraycopy(b, 2, shifted, 0, n);
        operation.run(a, 2, b, 2, atOnePlace, 2, n);
        operation.run(a, 2, shifted, 0, atOthers, 4, n);
        for (int i = 0; i < n; i++) {
            assertThat(atOthers[4 + i]).isEqualTo(atOnePlace[2 + i]);
        }
        assertThat(atOthers[3]).isZero();
    }

    private static float[] random(long seed, int length) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    @Test
    void dotAddsUpEveryProduct() {
        float[] a = {9, 1, 2, 3, 4, 5, 6, 7};
        float[] b = {1, 1, 1, 2, 1, 1, 1, 1};
        for (int n = 0; n <= 7; n++) {
            double expected = 0;
            for (int i = 0; i < n; i++) {
                expected += a[1 + i] * b[1 + i];
            }
            assertThat(FloatArithmetic.INSTANCE.dot(a, 1, b, 1, n)).isEqualTo(expected);
        }
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
