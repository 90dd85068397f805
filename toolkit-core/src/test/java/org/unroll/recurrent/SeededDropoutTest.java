package org.unroll.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SeededDropoutTest {

    private final INDArray ones = Nd4j.ones(DataType.FLOAT, 20, 30, 10);

    private INDArray drop(SeededDropout dropout, int iteration) {
        return dropout.applyDropout(ones, null, iteration, 0, LayerWorkspaceMgr.noWorkspaces());
    }

    @Test
    void dropsItsShareAndKeepsTheMean() {
        INDArray dropped = drop(new SeededDropout(0.25, 1), 0);
        double zeros = dropped.eq(0).castTo(DataType.FLOAT).meanNumber().doubleValue();
        assertThat(zeros).isCloseTo(0.25, offset(0.02));
        assertThat(dropped.meanNumber().doubleValue()).isCloseTo(1, offset(0.03));
    }

    @Test
    void seedAndIterationDecideAlone() {
        INDArray first = drop(new SeededDropout(0.5, 1), 7);
        Nd4j.getRandom().nextInt(); // the global generator plays no part
        assertThat(drop(new SeededDropout(0.5, 1), 7)).isEqualTo(first);
        assertThat(drop(new SeededDropout(0.5, 1), 8)).isNotEqualTo(first);
        assertThat(drop(new SeededDropout(0.5, 2), 7)).isNotEqualTo(first);
    }

    /** Neighbouring seeds must not give the same sequence, shifted by a few places. */
    @Test
    void neighbouringSeedsAreUnrelated() {
        float[] one = drop(new SeededDropout(0.5, 41), 7).data().asFloat();
        for (float[] other : new float[][] {
            drop(new SeededDropout(0.5, 42), 7).data().asFloat(),
            drop(new SeededDropout(0.5, 41), 8).data().asFloat()
        }) {
            for (int shift = 0; shift < 100; shift++) {
                int equal = 0;
                for (int i = 0; i < 5000; i++) {
                    equal += one[i + shift] == other[i] ? 1 : 0;
                    equal += one[i] == other[i + shift] ? 1 : 0;
                }
                assertThat(equal).isBetween(4500, 5500);
            }
        }
    }

    @Test
    void theGradientPassesWhereTheValueDid() {
        SeededDropout dropout = new SeededDropout(0.5, 1);
        INDArray dropped = drop(dropout, 3);
        INDArray gradient = ones.dup();
        assertThat(dropout.backprop(gradient, gradient, 3, 0)).isEqualTo(dropped);
    }

    @Test
    void wrongUsesAreNamed() {
        assertThatThrownBy(() -> new SeededDropout(1, 1))
                .hasMessage("The dropout rate is 1.0; expected the share to drop, at least 0 and below 1.");
        assertThatThrownBy(() -> new SeededDropout(0.5, 1).backprop(ones, ones, 0, 0))
                .hasMessage("Dropout has nothing to carry back: there was no forward pass in training mode");
    }
}
