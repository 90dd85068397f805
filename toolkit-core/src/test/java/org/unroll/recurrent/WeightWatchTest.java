package org.unroll.recurrent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.recurrent.kernel.Arithmetic;

class WeightWatchTest {

    private final WeightWatch<?> watch = new WeightWatch<>(Arithmetic.of(DataType.FLOAT));
    private final INDArray weights = Nd4j.ones(DataType.FLOAT, 5000);

    @Test
    void unchangedWeightsAreHandedOverOnce() {
        assertThat(watch.mayHaveChanged(weights, false)).isTrue();
        assertThat(watch.mayHaveChanged(weights, false)).isFalse();
    }

    @Test
    void trainingChangesThem() {
        watch.mayHaveChanged(weights, true);
        assertThat(watch.mayHaveChanged(weights, true)).isTrue();
        watch.onBackward();
        assertThat(watch.mayHaveChanged(weights, false)).isTrue();
        assertThat(watch.mayHaveChanged(weights, false)).isFalse();
    }

    @Test
    void changesFromOutsideAreSeen() {
        watch.mayHaveChanged(weights, false);
        weights.muli(1.5);
        assertThat(watch.mayHaveChanged(weights, false)).isTrue();
        assertThat(watch.mayHaveChanged(weights.dup(), false)).isTrue();
    }
}
