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

    private boolean isHandedOver(boolean training) {
        boolean is = watch.mayHaveChanged(weights, training);
        if (is) {
            watch.handedOver();
        }
        return is;
    }

    @Test
    void unchangedWeightsAreHandedOverOnce() {
        assertThat(isHandedOver(false)).isTrue();
        assertThat(isHandedOver(false)).isFalse();
    }

    @Test
    void whatFailedIsDoneAgain() {
        assertThat(watch.mayHaveChanged(weights, false)).isTrue();
        assertThat(isHandedOver(false)).isTrue();
        weights.muli(1.5);
        assertThat(watch.mayHaveChanged(weights, false)).isTrue();
        assertThat(isHandedOver(false)).isTrue();
        assertThat(isHandedOver(false)).isFalse();
    }

    @Test
    void trainingChangesThem() {
        isHandedOver(true);
        assertThat(isHandedOver(true)).isTrue();
        watch.onBackward();
        assertThat(isHandedOver(false)).isTrue();
        assertThat(isHandedOver(false)).isFalse();
    }

    @Test
    void changesFromOutsideAreSeen() {
        isHandedOver(false);
        weights.muli(1.5);
        assertThat(isHandedOver(false)).isTrue();
        assertThat(watch.mayHaveChanged(weights.dup(), false)).isTrue();
    }
}
