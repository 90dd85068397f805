package org.unroll.datasets.series;

import java.util.Iterator;
import java.util.Optional;
import org.unroll.train.BatchSource;
import org.unroll.train.ForecastPart;
import org.unroll.train.SequenceBatch;

/** Mini-batches of windows, and the part of the series that they were cut from. */
record ForecastBatches(BatchSource batches, ForecastPart part) implements BatchSource {

    @Override
    public int batchesPerEpoch() {
        return batches.batchesPerEpoch();
    }

    @Override
    public Iterator<SequenceBatch> epoch(int epoch, int firstBatch) {
        return batches.epoch(epoch, firstBatch);
    }

    @Override
    public Optional<ForecastPart> forecasts() {
        return Optional.of(part);
    }
}
