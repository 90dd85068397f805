package org.unroll.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class GradientNormTest {

    @Test
    void isTheEuclideanLength() {
        assertThat(GradientNorm.of(Nd4j.createFromArray(3f, -4f).reshape(1, 2))).isCloseTo(5, offset(1e-12));
        assertThat(GradientNorm.of(Nd4j.createFromArray(3.0, -4.0).reshape(1, 2)))
                .isCloseTo(5, offset(1e-12));
    }

    @Test
    void reachesEveryElement() {
        for (int length : new int[] {1, 4095, 4096, 4097, 100_003}) {
            INDArray ones = Nd4j.ones(DataType.FLOAT, 1, length);
            assertThat(GradientNorm.of(ones)).isCloseTo(Math.sqrt(length), withPercentage(1e-10));
        }
    }

    @Test
    void squaresDoNotOverflow() {
        assertThat(GradientNorm.of(Nd4j.createFromArray(3e30f, 4e30f).reshape(1, 2)))
                .isCloseTo(5e30, withPercentage(1e-4));
    }

    @Test
    void nanStaysNan() {
        assertThat(GradientNorm.of(Nd4j.createFromArray(1f, Float.NaN).reshape(1, 2)))
                .isNaN();
    }
}
