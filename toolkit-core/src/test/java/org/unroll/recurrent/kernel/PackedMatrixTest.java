package org.unroll.recurrent.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.recurrent.kernel.MatrixProduct.Operand;

/** Packed products, against sums of products written out. */
class PackedMatrixTest {

    /** A product: sizes, strides of left operand and result beyond their width, and how it is taken. */
    record Case(Kernel kernel, int rows, int columns, int inner, int gap, boolean transposed, boolean add) {}

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (Kernel kernel : new Kernel[] {Kernel.AUTO, Kernel.PORTABLE, Kernel.BFLOAT16}) {
            for (int[] size : new int[][] {{1, 5, 3}, {4, 64, 16}, {13, 96, 40}, {16, 256, 64}, {33, 7, 130}}) {
                for (boolean transposed : new boolean[] {false, true}) {
                    for (boolean add : new boolean[] {false, true}) {
                        cases.add(new Case(kernel, size[0], size[1], size[2], 0, transposed, add));
                        cases.add(new Case(kernel, size[0], size[1], size[2], 11, transposed, add));
                    }
                }
            }
        }
        return cases.stream();
    }

    /** Products that are not packed, with both operands as stored or transposed. */
    @ParameterizedTest
    @MethodSource("cases")
    void unpackedProductsAreThePackedOnes(Case c) {
        assumeTrue(
                c.kernel() != Kernel.BFLOAT16
                        || (OneDnnLibrary.obstacle().isEmpty()
                                && OneDnnLibrary.obstacleToBFloat16().isEmpty()),
                "this processor has instructions for bfloat16");
        MatrixProduct product = KernelChoice.of(c.kernel(), DataType.FLOAT).product();
        Numbers<float[]> a = random(c.rows(), c.inner());
        Numbers<float[]> aTransposed = math.numbers(a.array().transpose().dup('c'));
        Numbers<float[]> b = c.transposed() ? random(c.columns(), c.inner()) : random(c.inner(), c.columns());
        Operand<float[]> operand =
                c.transposed() ? Operand.transposed(b, 0, c.inner()) : Operand.stored(b, 0, c.columns());
        double beta = c.add() ? 1 : 0;
        Numbers<float[]> expected = random(c.rows(), c.columns());
        Numbers<float[]> result = math.numbers(expected.array().dup());
        Numbers<float[]> fromTransposed = math.numbers(expected.array().dup());
        product.pack(operand, c.columns(), c.inner())
                .multiply(a, 0, c.inner(), c.rows(), beta, expected, 0, c.columns());
        product.multiply(
                Operand.stored(a, 0, c.inner()),
                operand,
                c.rows(),
                c.columns(),
                c.inner(),
                beta,
                result,
                0,
                c.columns());
        product.multiply(
                Operand.transposed(aTransposed, 0, c.rows()),
                operand,
                c.rows(),
                c.columns(),
                c.inner(),
                beta,
                fromTransposed,
                0,
                c.columns());
        assertThat(result.array().sub(expected.array()).amaxNumber().doubleValue())
                .isLessThan(1e-4);
        assertThat(fromTransposed.array().sub(expected.array()).amaxNumber().doubleValue())
                .isLessThan(1e-4);
    }

    private final Random random = new Random(2);
    private final Arithmetic<float[]> math = FloatArithmetic.INSTANCE;

    private Numbers<float[]> random(int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return math.numbers(Nd4j.createFromArray(values).reshape(rows, columns));
    }

    private static float at(Numbers<float[]> matrix, int index) {
        float[] one = new float[1];
        matrix.read(index, one, 0, 1);
        return one[0];
    }

    @ParameterizedTest
    @MethodSource("cases")
    void productsAreRight(Case c) {
        assumeTrue(
                c.kernel() != Kernel.BFLOAT16
                        || (OneDnnLibrary.obstacle().isEmpty()
                                && OneDnnLibrary.obstacleToBFloat16().isEmpty()),
                "this processor has instructions for bfloat16");
        // rounding to 8 bits changes a product of normally distributed numbers by about 0.002
        double tolerance = c.kernel() == Kernel.BFLOAT16 ? 0.02 * Math.sqrt(c.inner()) : 1e-4;
        MatrixProduct product = KernelChoice.of(c.kernel(), DataType.FLOAT).product();
        int aStride = c.inner() + c.gap();
        int cStride = c.columns() + c.gap();
        Numbers<float[]> a = random(c.rows(), aStride);
        Numbers<float[]> b = c.transposed() ? random(c.columns(), c.inner()) : random(c.inner(), c.columns());
        Operand<float[]> operand =
                c.transposed() ? Operand.transposed(b, 0, c.inner()) : Operand.stored(b, 0, c.columns());
        PackedMatrix<float[]> packed = product.pack(operand, c.columns(), c.inner());
        for (int pass = 0; pass < 2; pass++) {
            Numbers<float[]> result = random(c.rows(), cStride);
            Numbers<float[]> before = math.numbers(result.array().dup());
            packed.multiply(a, 0, aStride, c.rows(), c.add() ? 1 : 0, result, 0, cStride);
            for (int row = 0; row < c.rows(); row++) {
                for (int column = 0; column < cStride; column++) {
                    double expected = column < c.columns() && !c.add() ? 0 : at(before, row * cStride + column);
                    for (int k = 0; column < c.columns() && k < c.inner(); k++) {
                        int bAt = c.transposed() ? column * c.inner() + k : k * c.columns() + column;
                        expected += (double) at(a, row * aStride + k) * at(b, bAt);
                    }
                    assertThat((double) at(result, row * cStride + column)).isCloseTo(expected, offset(tolerance));
                }
            }
            // the matrix changes, as weights do between passes
            b.array().muli(-0.5);
            packed.refresh();
        }
    }
}
