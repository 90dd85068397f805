package org.unroll.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.config.ClippingConfig;

class GradientClippingTest {

    private final INDArray gradient = Nd4j.createFromArray(new float[][] {{3, -4, 0}});

    @Test
    void theNormOfTheWholeGradientIsLimited() {
        assertThat(new GradientClipping(new ClippingConfig.Norm(1)).clip(gradient))
                .isCloseTo(5, offset(1e-6));
        assertThat(gradient.toFloatVector()).containsExactly(new float[] {0.6f, -0.8f, 0}, offset(1e-6f));
    }

    @Test
    void aSmallGradientStaysAsItIs() {
        new GradientClipping(new ClippingConfig.Norm(6)).clip(gradient);
        assertThat(gradient.toFloatVector()).containsExactly(3, -4, 0);
    }

    @Test
    void eachValueIsLimited() {
        assertThat(new GradientClipping(new ClippingConfig.Value(3.5)).clip(gradient))
                .isCloseTo(5, offset(1e-6));
        assertThat(gradient.toFloatVector()).containsExactly(3, -3.5f, 0);
    }

    @Test
    void noneChangesNothing() {
        assertThat(new GradientClipping(new ClippingConfig.None()).clip(gradient))
                .isCloseTo(5, offset(1e-6));
        assertThat(gradient.toFloatVector()).containsExactly(3, -4, 0);
    }
}
