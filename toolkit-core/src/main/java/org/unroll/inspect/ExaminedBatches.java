package org.unroll.inspect;

import java.util.Iterator;
import java.util.function.ObjLongConsumer;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceBatch;

/**
 * Some mini-batches of a part, the same each time: all if they are few, otherwise some at even distances; where
 * sequences go on from one to the next, the first ones.
 */
final class ExaminedBatches {

    private static final long MOST_SEQUENCES = 4000;
    private static final long MOST_TIME_STEPS = 400_000;

    private final BatchSource part;
    private final boolean inARow;
    private long examined;

    /** @param inARow whether sequences go on from one mini-batch to the next */
    ExaminedBatches(BatchSource part, boolean inARow) {
        this.part = part;
        this.inARow = inARow;
    }

    /**
     * @param work gets each mini-batch and the number of its first sequence in the part, from 0; sequences that go on
     *     keep their numbers
     */
    void forEach(ObjLongConsumer<SequenceBatch> work) {
        Iterator<SequenceBatch> batches = part.epoch(0, 0);
        int all = part.batchesPerEpoch();
        long stride = 1;
        long first = 0;
        long next = 0;
        for (int number = 0; batches.hasNext(); number++) {
            SequenceBatch batch = batches.next();
            if (number == 0) {
                stride = stride(batch, all);
            }
            if (!batch.continuesPrevious()) {
                first = next;
                next += batch.miniBatch();
            }
            boolean taken = inARow ? number * stride < all : number % stride == 0;
            if (taken) {
                work.accept(batch, first);
                examined++;
            } else if (inARow) {
                return;
            }
        }
    }

    private static long stride(SequenceBatch batch, int all) {
        long timeSteps = (long) batch.miniBatch() * batch.timeSteps();
        return 1 + Math.max(all * (long) batch.miniBatch() / MOST_SEQUENCES, all * timeSteps / MOST_TIME_STEPS);
    }

    /** Whether that were all mini-batches. */
    boolean areAll() {
        return examined == part.batchesPerEpoch();
    }
}
