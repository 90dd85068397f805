package org.unroll.datasets.preview;

import java.util.Iterator;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceBatch;

/**
 * How large a part of the data is.
 *
 * @param name of the part
 * @param miniBatches of one epoch
 * @param sequences in all mini-batches; with truncated back-propagation each window of a stream counts
 * @param labels time steps that have a label, padding left out; or one for each sequence
 */
public record PartSize(String name, int miniBatches, long sequences, long labels) {

    static PartSize of(String name, BatchSource part) {
        long sequences = 0;
        long labels = 0;
        Iterator<SequenceBatch> batches = part.epoch(0, 0);
        while (batches.hasNext()) {
            SequenceBatch batch = batches.next();
            sequences += batch.miniBatch();
            labels += batch.realSteps();
        }
        return new PartSize(name, part.batchesPerEpoch(), sequences, labels);
    }
}
