package org.unroll.datasets;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceBatch;

/**
 * Mini-batches of independent examples, each from its first to its last time step. In every epoch the examples are put
 * in order first and then divided; the last mini-batch holds what is left.
 *
 * <p>With {@link Order.Bucketed}, pools of several mini-batches are sorted by length, so that there is little padding
 * in a mini-batch, and the mini-batches are shuffled after that.
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
        if (order instanceof Order.Bucketed bucketed) {
            sortByLength(indices, bucketed.batches() * batchSize);
            shuffleBatches(indices, SeededRandom.of(bucketed.seed(), "shuffling of buckets", epoch));
        }
        return IntStream.range(firstBatch, batchesPerEpoch())
                .mapToObj(batch -> batch(indices, batch * batchSize))
                .iterator();
    }

    /** Sorts the examples of each pool, those of equal length staying in their order. */
    private void sortByLength(int[] indices, int pool) {
        int[] lengths = new int[indices.length];
        Arrays.setAll(lengths, examples::length);
        for (int from = 0; from < indices.length; from += pool) {
            int to = Math.min(from + pool, indices.length);
            int[] sorted = Arrays.stream(indices, from, to)
                    .boxed()
                    .sorted(Comparator.comparingInt(index -> lengths[index]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            System.arraycopy(sorted, 0, indices, from, sorted.length);
        }
    }

    /** Exchanges full mini-batches; one that is not full stays last. */
    private void shuffleBatches(int[] indices, Random random) {
        for (int i = indices.length / batchSize - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            for (int k = 0; k < batchSize; k++) {
                int swapped = indices[i * batchSize + k];
                indices[i * batchSize + k] = indices[j * batchSize + k];
                indices[j * batchSize + k] = swapped;
            }
        }
    }

    private SequenceBatch batch(int[] indices, int start) {
        int end = Math.min(start + batchSize, indices.length);
        List<Example> members =
                Arrays.stream(indices, start, end).mapToObj(examples::get).toList();
        return new SequenceBatch(BatchArrays.whole(members), false);
    }
}
