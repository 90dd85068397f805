package org.unroll.datasets;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceBatch;

/**
 * Mini-batches of independent examples, each from its first to its last time step. In every epoch the examples are put
 * in order first and then divided; the last mini-batch holds what is left.
 */
public final class PaddedBatches implements BatchSource {
    private final Examples examples;
    private final int batchSize;
    private final Order order;

    /**
     * Mini-batches of examples.
     *
     * @param batchSize examples of one mini-batch
     * @param order order of the examples
     */
    public PaddedBatches(Examples examples, int batchSize, Order order) {
        this.examples = examples;
        this.batchSize = batchSize;
        this.order = order;
    }

    @Override
    public int batchesPerEpoch() {
        return Math.floorDiv(examples.size() - 1, batchSize) + 1;
    }

    @Override
    public Iterator<SequenceBatch> epoch(int epoch, int firstBatch) {
        Objects.checkFromToIndex(firstBatch, batchesPerEpoch(), batchesPerEpoch());
        int[] indices = order.of(examples.size(), epoch);
        return IntStream.range(firstBatch, batchesPerEpoch())
                .mapToObj(batch -> batch(indices, batch * batchSize))
                .iterator();
    }

    private SequenceBatch batch(int[] indices, int start) {
        int end = Math.min(start + batchSize, indices.length);
        List<Example> members =
                Arrays.stream(indices, start, end).mapToObj(examples::get).toList();
        return new SequenceBatch(BatchArrays.whole(members), false);
    }
}
