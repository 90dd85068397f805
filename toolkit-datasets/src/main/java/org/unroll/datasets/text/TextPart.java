package org.unroll.datasets.text;

import java.util.Iterator;
import java.util.OptionalDouble;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceBatch;

/**
 * A part of a text whose time steps are words or subwords.
 *
 * @param batches of the part
 * @param characters of a time step on average
 */
record TextPart(BatchSource batches, double characters) implements BatchSource {

    @Override
    public int batchesPerEpoch() {
        return batches.batchesPerEpoch();
    }

    @Override
    public Iterator<SequenceBatch> epoch(int epoch, int firstBatch) {
        return batches.epoch(epoch, firstBatch);
    }

    @Override
    public OptionalDouble charactersPerStep() {
        return OptionalDouble.of(characters);
    }
}
