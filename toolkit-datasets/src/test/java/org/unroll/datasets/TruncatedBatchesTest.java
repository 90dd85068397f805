package org.unroll.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.train.SequenceBatch;

class TruncatedBatchesTest {

    @Test
    void sequencesAreReadSideBySideWindowAfterWindow() {
        TruncatedBatches batches = new TruncatedBatches(SequenceExamples.ofLengths(5, 2, 3), 2, 2, new Order.AsGiven());
        List<SequenceBatch> epoch = Batches.of(batches, 0);

        assertThat(batches.batchesPerEpoch()).isEqualTo(5);
        assertThat(epoch).extracting(SequenceBatch::continuesPrevious).containsExactly(false, true, true, false, true);
        assertThat(epoch)
                .extracting(batch -> Batches.input(batch, 0))
                .containsExactly(
                        Nd4j.createFromArray(new float[][][] {{{1, 2}}, {{101, 102}}}),
                        Nd4j.createFromArray(new float[][][] {{{3, 4}}, {{0, 0}}}),
                        Nd4j.createFromArray(new float[][][] {{{5}}, {{0}}}),
                        Nd4j.createFromArray(new float[][][] {{{201, 202}}}),
                        Nd4j.createFromArray(new float[][][] {{{203}}}));
        assertThat(epoch)
                .extracting(Batches::labelMask)
                .containsExactly(
                        null,
                        Nd4j.createFromArray(new float[][] {{1, 1}, {0, 0}}),
                        Nd4j.createFromArray(new float[][] {{1}, {0}}),
                        null,
                        null);
        assertThat(epoch)
                .extracting(batch -> Batches.inputMask(batch, 0))
                .containsExactlyElementsOf(
                        epoch.stream().map(Batches::labelMask).toList());
    }

    @Test
    void everyEpochReadsEachTimeStepOnce() {
        for (int window = 1; window <= 8; window++) {
            for (int batchSize = 1; batchSize <= 5; batchSize++) {
                TruncatedBatches batches = new TruncatedBatches(
                        SequenceExamples.ofLengths(3, 7, 1, 4, 4, 6), batchSize, window, new Order.Shuffled(3));
                for (int epoch = 0; epoch < 3; epoch++) {
                    assertThat(read(Batches.of(batches, epoch))).isEqualTo(expected(3, 7, 1, 4, 4, 6));
                    Batches.assertPositions(batches, epoch);
                }
            }
        }
    }

    /** The steps of each example in the order in which they are read. */
    private static Map<Integer, List<Integer>> read(List<SequenceBatch> epoch) {
        Map<Integer, List<Integer>> steps = new TreeMap<>();
        for (SequenceBatch batch : epoch) {
            int real = 0;
            for (int row = 0; row < batch.miniBatch(); row++) {
                int[] inputs = Batches.symbols(Batches.input(batch, 0), Batches.inputMask(batch, 0), row);
                int[] labels = Batches.symbols(Batches.labels(batch), Batches.labelMask(batch), row);
                assertThat(labels).isEqualTo(IntStream.of(inputs).map(n -> -n).toArray());
                for (int input : inputs) {
                    steps.computeIfAbsent(input / 100, example -> new ArrayList<>())
                            .add(input % 100);
                }
                real += inputs.length;
            }
            assertThat(real).as("real time steps of a window").isPositive();
        }
        return steps;
    }

    private static Map<Integer, List<Integer>> expected(int... lengths) {
        Map<Integer, List<Integer>> steps = new TreeMap<>();
        for (int example = 0; example < lengths.length; example++) {
            steps.put(
                    example, IntStream.rangeClosed(1, lengths[example]).boxed().toList());
        }
        return steps;
    }

    @Test
    void groupsAreShuffledAnewInEachEpoch() {
        TruncatedBatches batches = new TruncatedBatches(
                new SequenceExamples(
                        IntStream.range(0, 40).map(i -> 1 + i % 3).boxed().toList()),
                2,
                2,
                new Order.Shuffled(3));

        assertThat(Batches.contents(Batches.of(batches, 0)))
                .isNotEqualTo(Batches.contents(Batches.of(batches, 1)))
                .containsExactlyInAnyOrderElementsOf(Batches.contents(Batches.of(batches, 1)));
    }

    @Test
    void noExamplesNoBatches() {
        TruncatedBatches batches = new TruncatedBatches(SequenceExamples.ofLengths(), 2, 2, new Order.AsGiven());

        assertThat(batches.batchesPerEpoch()).isZero();
        assertThat(Batches.of(batches, 0)).isEmpty();
        assertThatThrownBy(() -> batches.epoch(0, 0).next())
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("The epoch has ended");
    }

    @Test
    void positionBeyondTheEpochIsRejected() {
        TruncatedBatches batches = new TruncatedBatches(SequenceExamples.ofLengths(4), 1, 2, new Order.AsGiven());

        assertThatThrownBy(() -> batches.epoch(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void examplesThatCannotBeCutAreRejected() {
        Value sequence = new Value.SymbolSequence(1, 2);
        Value longer = new Value.SymbolSequence(1, 2, 3);
        Value vector = new Value.Vector(1);

        assertThatThrownBy(() -> truncated(new Example(List.of(sequence), vector)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Label has no time; expected a sequence that can be cut in windows");
        assertThatThrownBy(() -> truncated(new Example(List.of(sequence, vector), sequence)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Input differs from the label in length; expected sequences of one length");
        assertThatThrownBy(() -> truncated(new Example(List.of(longer), sequence)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Input differs from the label in length; expected sequences of one length");
    }

    private static TruncatedBatches truncated(Example example) {
        Examples examples = new Examples() {
            @Override
            public int size() {
                return 1;
            }

            @Override
            public Example get(int index) {
                return example;
            }
        };
        return new TruncatedBatches(examples, 1, 1, new Order.AsGiven());
    }
}
