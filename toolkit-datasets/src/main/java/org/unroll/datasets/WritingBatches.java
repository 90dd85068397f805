package org.unroll.datasets;

import java.util.Iterator;
import java.util.Optional;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceBatch;
import org.unroll.train.WritingPart;

/**
 * Mini-batches of texts that a model learns to write, and the tasks that it is scored on.
 *
 * @param batches with the right text, token by token
 * @param part the same data as tasks
 */
public record WritingBatches(BatchSource batches, WritingPart part) implements BatchSource {

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
