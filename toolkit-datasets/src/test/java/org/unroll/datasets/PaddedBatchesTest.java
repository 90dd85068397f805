package org.unroll.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.train.SequenceBatch;

class PaddedBatchesTest {

    @Test
    void shorterSequencesArePaddedAndMasked() {
        PaddedBatches batches = new PaddedBatches(SequenceExamples.ofLengths(2, 3, 1), 2, new Order.AsGiven());
        List<SequenceBatch> epoch = Batches.of(batches, 0);

        assertThat(epoch).hasSize(2);
        SequenceBatch first = epoch.get(0);
        assertThat(first.continuesPrevious()).isFalse();
        assertThat(first.miniBatch()).isEqualTo(2);
        assertThat(Batches.input(first, 0))
                .isEqualTo(Nd4j.createFromArray(new float[][][] {{{1, 2, 0}}, {{101, 102, 103}}}));
        assertThat(Batches.labels(first))
                .isEqualTo(Nd4j.createFromArray(new float[][][] {{{-1, -2, 0}}, {{-101, -102, -103}}}));
        assertThat(Batches.inputMask(first, 0)).isEqualTo(Nd4j.createFromArray(new float[][] {{1, 1, 0}, {1, 1, 1}}));
        assertThat(Batches.labelMask(first)).isEqualTo(Nd4j.createFromArray(new float[][] {{1, 1, 0}, {1, 1, 1}}));
    }

    @Test
    void lastMiniBatchHoldsWhatIsLeftAndHasNoMaskIfNothingIsPadded() {
        PaddedBatches batches = new PaddedBatches(SequenceExamples.ofLengths(2, 3, 1), 2, new Order.AsGiven());
        SequenceBatch last = Batches.of(batches, 0).get(1);

        assertThat(last.miniBatch()).isEqualTo(1);
        assertThat(Batches.input(last, 0)).isEqualTo(Nd4j.createFromArray(new float[][][] {{{201}}}));
        assertThat(last.arrays().getFeaturesMaskArrays()).isNull();
        assertThat(last.arrays().getLabelsMaskArrays()).isNull();
    }

    @Test
    void inputsAndLabelsArePaddedEachToItsOwnLongest() {
        Examples examples = new Examples() {
            @Override
            public int size() {
                return 2;
            }

            @Override
            public Example get(int index) {
                return new Example(
                        List.of(
                                new Value.Vector(index, 7),
                                new Value.NumberSequence(new float[index + 1], filled(index + 1, index + 5))),
                        new Value.SymbolSequence(3, 4));
            }
        };
        SequenceBatch batch = Batches.of(new PaddedBatches(examples, 2, new Order.AsGiven()), 0)
                .get(0);

        assertThat(Batches.input(batch, 0)).isEqualTo(Nd4j.createFromArray(new float[][] {{0, 7}, {1, 7}}));
        assertThat(Batches.inputMask(batch, 0)).isNull();
        assertThat(Batches.input(batch, 1))
                .isEqualTo(Nd4j.createFromArray(new float[][][] {{{0, 0}, {5, 0}}, {{0, 0}, {6, 6}}}));
        assertThat(Batches.inputMask(batch, 1)).isEqualTo(Nd4j.createFromArray(new float[][] {{1, 0}, {1, 1}}));
        assertThat(Batches.labels(batch)).isEqualTo(Nd4j.createFromArray(new float[][][] {{{3, 4}}, {{3, 4}}}));
        assertThat(Batches.labelMask(batch)).isNull();
    }

    @Test
    void labelsOfAWashoutAreMaskedAndInputsAreNot() {
        Examples examples = new Examples() {
            @Override
            public int size() {
                return 2;
            }

            @Override
            public Example get(int index) {
                Value sequence = new Value.NumberSequence(filled(3 + index, 5));
                return new Example(List.of(sequence), sequence, 2);
            }
        };
        SequenceBatch whole = Batches.of(new PaddedBatches(examples, 2, new Order.AsGiven()), 0)
                .get(0);
        List<SequenceBatch> windows = Batches.of(new TruncatedBatches(examples, 2, 3, new Order.AsGiven()), 0);

        assertThat(Batches.inputMask(whole, 0))
                .isEqualTo(Nd4j.createFromArray(new float[][] {{1, 1, 1, 0}, {1, 1, 1, 1}}));
        assertThat(Batches.labelMask(whole))
                .isEqualTo(Nd4j.createFromArray(new float[][] {{0, 0, 1, 0}, {0, 0, 1, 1}}));
        assertThat(whole.realSteps()).isEqualTo(3);
        assertThat(windows.get(0).arrays().getFeaturesMaskArrays()).isNull();
        assertThat(Batches.labelMask(windows.get(0)))
                .isEqualTo(Nd4j.createFromArray(new float[][] {{0, 0, 1}, {0, 0, 1}}));
        assertThat(Batches.labelMask(windows.get(1))).isEqualTo(Nd4j.createFromArray(new float[][] {{0}, {1}}));
    }

    private static float[] filled(int length, float number) {
        float[] numbers = new float[length];
        Arrays.fill(numbers, number);
        return numbers;
    }

    @Test
    void arraysAreFloat() {
        PaddedBatches batches = new PaddedBatches(SequenceExamples.ofLengths(2, 3), 2, new Order.AsGiven());
        SequenceBatch batch = Batches.of(batches, 0).get(0);

        assertThat(Batches.input(batch, 0).dataType()).isEqualTo(DataType.FLOAT);
        assertThat(Batches.labels(batch).dataType()).isEqualTo(DataType.FLOAT);
        assertThat(Batches.labelMask(batch).dataType()).isEqualTo(DataType.FLOAT);
    }

    @Test
    void everyEpochReadsEachExampleOnceInAnOrderOfItsOwn() {
        for (int examples = 1; examples <= 12; examples++) {
            for (int batchSize = 1; batchSize <= examples + 1; batchSize++) {
                PaddedBatches batches = new PaddedBatches(
                        new SequenceExamples(Collections.nCopies(examples, 1)), batchSize, new Order.Shuffled(5));
                for (int epoch = 0; epoch < 2; epoch++) {
                    List<Integer> numbers = new ArrayList<>();
                    for (SequenceBatch batch : Batches.of(batches, epoch)) {
                        assertThat(batch.miniBatch()).isLessThanOrEqualTo(batchSize);
                        for (int row = 0; row < batch.miniBatch(); row++) {
                            numbers.add(Batches.symbols(Batches.input(batch, 0), null, row)[0] / 100);
                        }
                    }
                    assertThat(numbers).doesNotHaveDuplicates().hasSize(examples);
                }
                Batches.assertPositions(batches, 1);
            }
        }
        PaddedBatches many =
                new PaddedBatches(new SequenceExamples(Collections.nCopies(50, 1)), 10, new Order.Shuffled(5));
        assertThat(Batches.contents(Batches.of(many, 0))).isNotEqualTo(Batches.contents(Batches.of(many, 1)));
    }

    @Test
    void noExamplesNoBatches() {
        PaddedBatches batches = new PaddedBatches(SequenceExamples.ofLengths(), 2, new Order.AsGiven());

        assertThat(batches.batchesPerEpoch()).isZero();
        assertThat(Batches.of(batches, 0)).isEmpty();
    }

    @Test
    void positionBeyondTheEpochIsRejected() {
        PaddedBatches batches = new PaddedBatches(SequenceExamples.ofLengths(1, 1, 1), 2, new Order.AsGiven());

        assertThatThrownBy(() -> batches.epoch(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> batches.epoch(0, -1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void bucketingPutsSequencesOfLikeLengthTogetherAndLosesNone() {
        Random random = new Random(3);
        List<Integer> lengths = random.ints(203, 1, 60).boxed().toList();
        SequenceExamples examples = new SequenceExamples(lengths);
        PaddedBatches mixed = new PaddedBatches(examples, 10, new Order.Shuffled(5));
        PaddedBatches bucketed = new PaddedBatches(examples, 10, new Order.Bucketed(5, 10));

        assertThat(Batches.of(bucketed, 0)).hasSize(21);
        assertThat(firstNumbers(bucketed, 0)).doesNotContainSequence(firstNumbers(bucketed, 1));
        assertThat(firstNumbers(bucketed, 0)).containsExactlyInAnyOrderElementsOf(firstNumbers(mixed, 0));
        assertThat(firstNumbers(bucketed, 0)).isEqualTo(firstNumbers(bucketed, 0));
        assertThat(padding(bucketed)).isLessThan(padding(mixed) / 4);
    }

    @Test
    void bucketsAreReadFromTheMiddleOfAnEpochOn() {
        PaddedBatches batches =
                new PaddedBatches(SequenceExamples.ofLengths(3, 1, 2, 6, 5, 4, 7), 2, new Order.Bucketed(5, 2));

        List<Float> all = firstNumbers(batches, 4);
        List<Float> rest = new ArrayList<>();
        batches.epoch(4, 2).forEachRemaining(batch -> rest.addAll(firstNumbers(batch)));

        assertThat(rest).isEqualTo(all.subList(4, 7));
    }

    private static List<Float> firstNumbers(PaddedBatches batches, int epoch) {
        return Batches.of(batches, epoch).stream()
                .flatMap(batch -> firstNumbers(batch).stream())
                .toList();
    }

    private static List<Float> firstNumbers(SequenceBatch batch) {
        return IntStream.range(0, batch.miniBatch())
                .mapToObj(row -> Batches.input(batch, 0).getFloat(row, 0, 0))
                .toList();
    }

    private static long padding(PaddedBatches batches) {
        return Batches.of(batches, 0).stream()
                .mapToLong(batch -> Batches.input(batch, 0).length() - batch.realSteps())
                .sum();
    }
}
