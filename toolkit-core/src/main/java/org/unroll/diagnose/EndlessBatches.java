package org.unroll.diagnose;

import java.util.Iterator;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceBatch;

/** The mini-batches of a part of the data, epoch after epoch. */
final class EndlessBatches {

    private final BatchSource source;
    private Iterator<SequenceBatch> epoch;
    private int epochsBegun;

    /** @param source which has at least one mini-batch */
    EndlessBatches(BatchSource source) {
        this.source = source;
        this.epoch = source.epoch(epochsBegun++, 0);
    }

    SequenceBatch next() {
        if (!epoch.hasNext()) {
            epoch = source.epoch(epochsBegun++, 0);
        }
        return epoch.next();
    }
}
