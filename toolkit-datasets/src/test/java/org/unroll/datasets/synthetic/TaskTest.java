package org.unroll.datasets.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.config.DataConfig;
import org.unroll.config.SplitConfig;
import org.unroll.config.SyntheticTask;
import org.unroll.datasets.Batches;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Experiments;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;
import org.unroll.train.BatchSource;
import org.unroll.train.Context;
import org.unroll.train.SequenceBatch;
import org.unroll.train.SequenceData;
import org.unroll.train.WritingPart;

class TaskTest {
    private static final int SYMBOLS = 5;

    private static SequenceData open(SyntheticTask task) {
        return SyntheticPipeline.open(
                Experiments.synthetic(task, 200, 2, 9, SYMBOLS, Experiments.NO_SPLIT), Experiments.training(8), 11);
    }

    @Test
    void adding() {
        SequenceData data = open(SyntheticTask.ADDING);

        assertThat(data.shapes())
                .isEqualTo(new DataShapes(List.of(new ValueShape.Numbers(2)), new ValueShape.Numbers(1)));
        for (SequenceBatch batch : Batches.of(data.training(), 0)) {
            INDArray input = Batches.input(batch, 0);
            int timeSteps = (int) input.size(2);
            assertThat(input.shape()).containsExactly(8, 2, timeSteps);
            assertThat(Batches.labels(batch).shape()).containsExactly(8, 1);
            assertThat(Batches.labelMask(batch)).isNull();
            for (int row = 0; row < 8; row++) {
                int length = Batches.length(Batches.inputMask(batch, 0), row, timeSteps);
                float sum = 0;
                int marked = 0;
                for (int step = 0; step < timeSteps; step++) {
                    float number = input.getFloat(row, 0, step);
                    float marker = input.getFloat(row, 1, step);
                    assertThat(number).isGreaterThanOrEqualTo(0).isLessThan(1);
                    if (step >= length) {
                        assertThat(number).isZero();
                        assertThat(marker).isZero();
                    }
                    sum += number * marker;
                    marked += (int) marker;
                }
                assertThat(marked).isEqualTo(2);
                assertThat(Batches.labels(batch).getFloat(row, 0)).isEqualTo(sum);
            }
        }
    }

    @Test
    void addingMarksEveryPairOfPlaces() {
        Set<List<Integer>> pairs = new HashSet<>();
        SequenceData data = SyntheticPipeline.open(
                Experiments.synthetic(SyntheticTask.ADDING, 200, 4, 4, 2, Experiments.NO_SPLIT),
                Experiments.training(1),
                11);
        for (SequenceBatch batch : Batches.of(data.training(), 0)) {
            INDArray input = Batches.input(batch, 0);
            pairs.add(List.of(
                    input.getInt(0, 1, 0), input.getInt(0, 1, 1), input.getInt(0, 1, 2), input.getInt(0, 1, 3)));
        }
        assertThat(pairs).hasSize(6);
    }

    @Test
    void echo() {
        SequenceData data = open(SyntheticTask.ECHO);

        assertThat(data.shapes())
                .isEqualTo(new DataShapes(List.of(new ValueShape.Symbol(SYMBOLS)), new ValueShape.Symbol(SYMBOLS)));
        Set<Integer> seen = new HashSet<>();
        for (SequenceBatch batch : Batches.of(data.training(), 0)) {
            for (int row = 0; row < 8; row++) {
                int[] input = input(batch, 0, row);
                int[] labels = labels(batch, row);
                assertThat(labels).hasSameSizeAs(input);
                assertThat(labels[0]).isZero();
                for (int step = 1; step < labels.length; step++) {
                    assertThat(labels[step]).isEqualTo(input[step - 1]);
                }
                for (int symbol : input) {
                    seen.add(symbol);
                }
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    }

    @Test
    void counting() {
        SequenceData data = open(SyntheticTask.COUNTING);

        assertThat(data.shapes())
                .isEqualTo(new DataShapes(
                        List.of(new ValueShape.Numbers(SYMBOLS), new ValueShape.Symbol(SYMBOLS + 1)),
                        new ValueShape.Symbol(SYMBOLS)));
        Set<Integer> starts = new HashSet<>();
        for (SequenceBatch batch : Batches.of(data.training(), 0)) {
            assertThat(Batches.input(batch, 0).shape()).containsExactly(8, SYMBOLS);
            assertThat(Batches.inputMask(batch, 0)).isNull();
            for (int row = 0; row < 8; row++) {
                int start = Batches.input(batch, 0).getRow(row).argMax().getInt(0);
                assertThat(Batches.input(batch, 0).getRow(row).sumNumber().intValue())
                        .isEqualTo(1);
                assertThat(Batches.input(batch, 0).getFloat(row, start)).isEqualTo(1);
                int[] labels = labels(batch, row);
                for (int step = 0; step < labels.length; step++) {
                    assertThat(labels[step]).isEqualTo((start + step) % SYMBOLS);
                }
                assertPrevious(input(batch, 1, row), labels, SYMBOLS);
                starts.add(start);
            }
        }
        assertThat(starts).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    }

    @Test
    void reversal() {
        assertRewritten(SyntheticTask.REVERSAL, source -> {
            int[] backwards = new int[source.length];
            for (int step = 0; step < source.length; step++) {
                backwards[step] = source[source.length - 1 - step];
            }
            return backwards;
        });
    }

    @Test
    void sorting() {
        assertRewritten(SyntheticTask.SORTING, source -> {
            int[] sorted = source.clone();
            Arrays.sort(sorted);
            return sorted;
        });
    }

    /** Symbol 0 is an unknown number, symbol 1 the number 0; behind the numbers comes the boundary. */
    private static void assertRewritten(SyntheticTask task, UnaryOperator<int[]> answer) {
        SequenceData data = SyntheticPipeline.open(
                Experiments.synthetic(task, 200, 2, 9, SYMBOLS, new SplitConfig(0.25, 0.25)),
                Experiments.training(8),
                11);
        int boundary = SYMBOLS + 1;

        assertThat(data.shapes())
                .isEqualTo(new DataShapes(
                        List.of(new ValueShape.Symbol(SYMBOLS + 1), new ValueShape.Symbol(SYMBOLS + 2)),
                        new ValueShape.Symbol(SYMBOLS + 2)));
        List<WritingPart.Task> tasks = data.test().writings().orElseThrow().tasks();
        int index = 0;
        for (SequenceBatch batch : Batches.of(data.test(), 0)) {
            for (int row = 0; row < batch.miniBatch(); row++) {
                int[] source = input(batch, 0, row);
                int[] labels = labels(batch, row);
                assertThat(Arrays.stream(source).summaryStatistics())
                        .satisfies(found -> assertThat(found.getMin()).isPositive())
                        .satisfies(found -> assertThat(found.getMax()).isLessThanOrEqualTo(SYMBOLS));
                assertThat(Arrays.copyOf(labels, source.length)).isEqualTo(answer.apply(source));
                assertThat(labels).hasSize(source.length + 1).endsWith(boundary);
                assertPrevious(input(batch, 1, row), labels, boundary);
                WritingPart.Task written = tasks.get(index++);
                assertThat(written.context()).isEqualTo(Context.symbols(source));
                assertThat(written.copy()).contains(text(source));
                assertThat(written.references()).containsExactly(text(answer.apply(source)));
            }
        }
        assertThat(tasks).hasSize(index);
    }

    private static String text(int... symbols) {
        return Arrays.stream(symbols)
                .mapToObj(symbol -> Integer.toString(symbol - 1))
                .collect(Collectors.joining(" "));
    }

    @Test
    void theTestPartMayBeLonger() {
        DataConfig.Synthetic config = new DataConfig.Synthetic(
                SyntheticTask.SORTING, 400, 2, 4, Optional.of(9), SYMBOLS, new SplitConfig(0.25, 0.25));

        SequenceData data = SyntheticPipeline.open(config, Experiments.training(8), 11);

        assertThat(longest(data.training())).isEqualTo(4);
        assertThat(longest(data.validation())).isEqualTo(4);
        assertThat(longest(data.test())).isEqualTo(9);
        DataConfig.Synthetic shorter = new DataConfig.Synthetic(
                SyntheticTask.SORTING, 400, 5, 9, Optional.of(4), SYMBOLS, new SplitConfig(0.25, 0.25));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> SyntheticPipeline.open(shorter, Experiments.training(8), 11))
                .withMessage(
                        "synthetic: sorting: data.minimum-length is 5 and data.test-maximum-length is 4. Expected a"
                                + " minimum that is not above the maximum; raise data.test-maximum-length or remove it.");
    }

    private static long longest(BatchSource part) {
        return Batches.of(part, 0).stream()
                .mapToLong(batch -> Batches.input(batch, 0).size(2))
                .max()
                .orElseThrow();
    }

    private static void assertPrevious(int[] previous, int[] labels, int boundary) {
        assertThat(previous).hasSameSizeAs(labels);
        assertThat(previous[0]).isEqualTo(boundary);
        for (int step = 1; step < previous.length; step++) {
            assertThat(previous[step]).isEqualTo(labels[step - 1]);
        }
    }

    private static int[] input(SequenceBatch batch, int input, int row) {
        return Batches.symbols(Batches.input(batch, input), Batches.inputMask(batch, input), row);
    }

    private static int[] labels(SequenceBatch batch, int row) {
        return Batches.symbols(Batches.labels(batch), Batches.labelMask(batch), row);
    }

    @ParameterizedTest
    @EnumSource(value = SyntheticTask.class, mode = EnumSource.Mode.EXCLUDE, names = "EMBEDDED_REBER")
    void lengthsVaryOverTheirWholeRange(SyntheticTask task) {
        Set<Integer> lengths = new HashSet<>();
        for (SequenceBatch batch : Batches.of(open(task).training(), 0)) {
            int sequence = Batches.input(batch, 0).rank() == 3 ? 0 : 1;
            INDArray input = Batches.input(batch, sequence);
            int longest = 0;
            for (int row = 0; row < batch.miniBatch(); row++) {
                int length = Batches.length(Batches.inputMask(batch, sequence), row, (int) input.size(2));
                lengths.add(length);
                longest = Math.max(longest, length);
            }
            assertThat(longest).as("padded to the longest of the mini-batch").isEqualTo((int) input.size(2));
        }
        assertThat(lengths).containsExactlyInAnyOrder(2, 3, 4, 5, 6, 7, 8, 9);
    }
}
