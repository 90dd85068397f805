package org.unroll.datasets.image;

import java.util.Iterator;
import java.util.Optional;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceBatch;
import org.unroll.train.WritingPart;

/** Mini-batches of captions, and the images that they are about. */
record WritingBatches(BatchSource batches, WritingPart part) implements BatchSource {

    @Override
    public int batchesPerEpoch() {
        return batches.batchesPerEpoch();
    }

    @Override
    public Iterator<SequenceBatch> epoch(int epoch, int firstBatch) {
        return batches.epoch(epoch, firstBatch);
    }

    @Override
    public Optional<WritingPart> writings() {
        return Optional.of(part);
    }
}
