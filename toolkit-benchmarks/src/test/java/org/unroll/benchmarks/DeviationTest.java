package org.unroll.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class DeviationTest {

    @Test
    void isTheLargestDifferenceAsAShareOfTheLargestNumber() {
        double[] expected = {1, -4, 2};

        assertThat(Deviation.of(new double[] {1.5, -4, 2.1}, expected)).isCloseTo(0.5 / 4, within(1e-15));
        assertThat(Deviation.of(expected.clone(), expected)).isZero();
    }

    @Test
    void isInfiniteWhereNothingIsRight() {
        double[] zeros = {0, 0};

        assertThat(Deviation.of(new double[] {0, Double.NaN}, new double[] {0, 1}))
                .isInfinite();
        assertThat(Deviation.of(new double[] {0, 1}, new double[] {0, Double.NaN}))
                .isInfinite();
        assertThat(Deviation.of(new double[] {0, 1e-9}, zeros)).isInfinite();
        assertThat(Deviation.of(new double[] {0, 0}, zeros)).isZero();
        assertThat(Deviation.of(Nd4j.ones(2, 3), Nd4j.ones(3, 2))).isInfinite();
    }

    @Test
    void arraysAreComparedByPosition() {
        assertThat(Deviation.of(
                        Nd4j.arange(6).reshape('c', 2, 3).dup('f'),
                        Nd4j.arange(6).reshape('c', 2, 3)))
                .isZero();
    }
}
