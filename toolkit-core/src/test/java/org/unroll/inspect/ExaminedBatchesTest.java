package org.unroll.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceBatch;

class ExaminedBatchesTest {

    /** Mini-batches of sequences of zeros. */
    private record Zeros(int batchesPerEpoch, int miniBatch, int timeSteps, int pieces) implements BatchSource {

        Zeros(int batchesPerEpoch, int miniBatch, int timeSteps) {
            this(batchesPerEpoch, miniBatch, timeSteps, 1);
        }

        @Override
        public Iterator<SequenceBatch> epoch(int epoch, int firstBatch) {
            return IntStream.range(firstBatch, batchesPerEpoch)
                    .mapToObj(i -> new SequenceBatch(
                            new MultiDataSet(Nd4j.zeros(miniBatch, 1, timeSteps), Nd4j.zeros(miniBatch, 1, timeSteps)),
                            i % pieces > 0))
                    .iterator();
        }
    }

    private static List<Long> firsts(ExaminedBatches batches) {
        List<Long> firsts = new ArrayList<>();
        batches.forEach((batch, first) -> firsts.add(first));
        return firsts;
    }

    @Test
    void aSmallPartIsLookedAtAsAWhole() {
        ExaminedBatches batches = new ExaminedBatches(new Zeros(3, 5, 2), false);

        assertThat(firsts(batches)).containsExactly(0L, 5L, 10L);
        assertThat(batches.areAll()).isTrue();
    }

    @Test
    void ofManySequencesSomeAtEvenDistances() {
        ExaminedBatches batches = new ExaminedBatches(new Zeros(10, 1000, 2), false);

        assertThat(firsts(batches)).containsExactly(0L, 3000L, 6000L, 9000L);
        assertThat(batches.areAll()).isFalse();
    }

    @Test
    void ofLongSequencesFewer() {
        ExaminedBatches batches = new ExaminedBatches(new Zeros(6, 10, 20_000), false);

        assertThat(firsts(batches)).containsExactly(0L, 40L);
    }

    @Test
    void sequencesThatGoOnKeepTheirNumbers() {
        ExaminedBatches batches = new ExaminedBatches(new Zeros(5, 4, 2, 3), true);

        assertThat(firsts(batches)).containsExactly(0L, 0L, 0L, 4L, 4L);
        assertThat(batches.areAll()).isTrue();
    }

    @Test
    void sequencesThatGoOnAreNotInterrupted() {
        ExaminedBatches batches = new ExaminedBatches(new Zeros(10, 1000, 2), true);

        assertThat(firsts(batches)).containsExactly(0L, 1000L, 2000L, 3000L);
        assertThat(batches.areAll()).isFalse();
    }
}
