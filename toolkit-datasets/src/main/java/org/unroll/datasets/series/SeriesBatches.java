package org.unroll.datasets.series;

import java.util.Iterator;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceBatch;

/** Mini-batches that were cut from a series of numbers, and the series itself. */
final class SeriesBatches implements BatchSource {
    private final BatchSource batches;
    private final float[] values;

    SeriesBatches(BatchSource batches, float[] values) {
        this.batches = batches;
        this.values = values;
    }

    @Override
    public int batchesPerEpoch() {
        return batches.batchesPerEpoch();
    }

    @Override
    public Iterator<SequenceBatch> epoch(int epoch, int firstBatch) {
        return batches.epoch(epoch, firstBatch);
    }

    @Override
    public Optional<INDArray> series() {
        return values.length == 0
                ? Optional.empty()
                : Optional.of(Nd4j.create(values, new long[] {1, 1, values.length}, 'c'));
    }
}
