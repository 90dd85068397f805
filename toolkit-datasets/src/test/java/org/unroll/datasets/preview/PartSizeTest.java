package org.unroll.datasets.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.graph.ValueShape;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceBatch;

class PartSizeTest {

    /** A part of one mini-batch: 3 and 2 real time steps. */
    private record TwoSequences(List<Float> labels) implements BatchSource {

        @Override
        public int batchesPerEpoch() {
            return 1;
        }

        @Override
        public Iterator<SequenceBatch> epoch(int epoch, int firstBatch) {
            INDArray mask = Nd4j.create(new float[][] {{1, 1, 1}, {1, 1, 0}});
            INDArray symbols = Nd4j.create(labels).reshape(2, 1, 3);
            MultiDataSet arrays = new MultiDataSet(
                    new INDArray[] {Nd4j.zeros(2, 4, 3)},
                    new INDArray[] {symbols},
                    new INDArray[] {mask},
                    new INDArray[] {mask});
            return List.of(new SequenceBatch(arrays, false)).iterator();
        }
    }

    @Test
    void aLabelForEachRealTimeStep() {
        assertThat(PartSize.of("test", new TwoSequences(List.of(1f, 0f, 2f, 0f, 1f, 0f)), new ValueShape.Symbol(3)))
                .isEqualTo(new PartSize("test", 1, 2, 5, 5));
    }

    @Test
    void symbolsThatAreNotAlignedWithTheTimeSteps() {
        assertThat(PartSize.of("test", new TwoSequences(List.of(1f, 2f, -1f, 0f, -1f, 0f)), new ValueShape.Symbol(3)))
                .isEqualTo(new PartSize("test", 1, 2, 5, 3));
    }

    @Test
    void numbersMayBeNegative() {
        assertThat(PartSize.of("test", new TwoSequences(List.of(1f, 2f, -1f, 0f, -1f, 0f)), new ValueShape.Numbers(1)))
                .isEqualTo(new PartSize("test", 1, 2, 5, 5));
    }
}
