package org.unroll.datasets.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.unroll.config.DataConfig;
import org.unroll.config.SplitConfig;
import org.unroll.config.SyntheticTask;
import org.unroll.config.TrainingConfig;
import org.unroll.datasets.Batches;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Experiments;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceBatch;
import org.unroll.train.SequenceData;

class SyntheticPipelineTest {
    private static final SplitConfig SPLIT = new SplitConfig(0.2, 0.1);

    private static SequenceData open(SyntheticTask task, int examples, TrainingConfig training, long seed) {
        int longest = task == SyntheticTask.EMBEDDED_REBER ? 14 : 8;
        return SyntheticPipeline.open(Experiments.synthetic(task, examples, 3, longest, 6, SPLIT), training, seed);
    }

    @ParameterizedTest
    @EnumSource(SyntheticTask.class)
    void seedDecidesEverything(SyntheticTask task) {
        SequenceData data = open(task, 50, Experiments.training(4), 1);
        SequenceData same = open(task, 50, Experiments.training(4), 1);
        SequenceData other = open(task, 50, Experiments.training(4), 2);

        for (int epoch = 0; epoch < 2; epoch++) {
            List<String> batches = Batches.contents(Batches.of(data.training(), epoch));
            assertThat(Batches.contents(Batches.of(same.training(), epoch))).isEqualTo(batches);
            assertThat(Batches.contents(Batches.of(other.training(), epoch))).isNotEqualTo(batches);
        }
        assertThat(Batches.contents(Batches.of(same.test(), 0)))
                .isEqualTo(Batches.contents(Batches.of(data.test(), 0)));
    }

    @ParameterizedTest
    @EnumSource(SyntheticTask.class)
    void onlyTrainingExamplesAreShuffled(SyntheticTask task) {
        SequenceData data = open(task, 50, Experiments.training(4), 1);

        assertThat(Batches.contents(Batches.of(data.training(), 0)))
                .isNotEqualTo(Batches.contents(Batches.of(data.training(), 1)));
        for (BatchSource part : List.of(data.validation(), data.test())) {
            assertThat(Batches.contents(Batches.of(part, 0))).isEqualTo(Batches.contents(Batches.of(part, 1)));
        }
        for (BatchSource part : List.of(data.training(), data.validation(), data.test())) {
            Batches.assertPositions(part, 1);
        }
    }

    @ParameterizedTest
    @EnumSource(SyntheticTask.class)
    void bucketingSavesPaddingAndReadsEveryExampleOnce(SyntheticTask task) {
        List<SequenceBatch> mixed = training(task, Experiments.training(5));
        List<SequenceBatch> bucketed = training(task, Experiments.bucketed(5, 20));

        assertThat(examples(bucketed)).containsExactlyInAnyOrderElementsOf(examples(mixed));
        assertThat(examples(bucketed)).isNotEqualTo(examples(mixed));
        assertThat(padding(bucketed)).isLessThan(padding(mixed) / 2);
    }

    private static List<SequenceBatch> training(SyntheticTask task, TrainingConfig training) {
        DataConfig.Synthetic config = Experiments.synthetic(task, 200, 10, 40, 2, Experiments.NO_SPLIT);
        return Batches.of(SyntheticPipeline.open(config, training, 1).training(), 3);
    }

    /** The numbers of each example's last input and of its label, without padding. */
    private static List<String> examples(List<SequenceBatch> batches) {
        List<String> examples = new ArrayList<>();
        for (SequenceBatch batch : batches) {
            int last = batch.arrays().numFeatureArrays() - 1;
            for (int row = 0; row < batch.miniBatch(); row++) {
                INDArray input = Batches.input(batch, last).slice(row);
                int steps = Batches.length(Batches.inputMask(batch, last), row, (int) input.size(1));
                INDArray label = Batches.labels(batch).slice(row);
                INDArray real = label.rank() == 2
                        ? label.get(
                                NDArrayIndex.all(),
                                NDArrayIndex.interval(
                                        0, Batches.length(Batches.labelMask(batch), row, (int) label.size(1))))
                        : label;
                examples.add(numbers(input.get(NDArrayIndex.all(), NDArrayIndex.interval(0, steps))) + numbers(real));
            }
        }
        return examples;
    }

    private static String numbers(INDArray array) {
        return Arrays.toString(array.dup('c').data().asFloat());
    }

    private static long padding(List<SequenceBatch> batches) {
        long padding = 0;
        for (SequenceBatch batch : batches) {
            int last = batch.arrays().numFeatureArrays() - 1;
            int longest = (int) Batches.input(batch, last).size(2);
            for (int row = 0; row < batch.miniBatch(); row++) {
                padding += longest - Batches.length(Batches.inputMask(batch, last), row, longest);
            }
        }
        return padding;
    }

    @Test
    void partsAreDifferentExamples() {
        SequenceData data = SyntheticPipeline.open(
                Experiments.synthetic(SyntheticTask.ECHO, 100, 20, 20, 6, SPLIT), Experiments.training(1), 1);
        Set<String> examples = new HashSet<>();
        int[] sizes = new int[3];
        List<BatchSource> parts = List.of(data.training(), data.validation(), data.test());
        for (int part = 0; part < 3; part++) {
            List<String> contents = Batches.contents(Batches.of(parts.get(part), 0));
            examples.addAll(contents);
            sizes[part] = contents.size();
        }

        assertThat(sizes).containsExactly(70, 20, 10);
        assertThat(examples).hasSize(100);
    }

    @Test
    void anExampleDoesNotDependOnHowManyThereAre() {
        SequenceData few = SyntheticPipeline.open(
                Experiments.synthetic(SyntheticTask.ECHO, 10, 3, 8, 6, Experiments.NO_SPLIT),
                Experiments.training(1),
                1);
        SequenceData many = SyntheticPipeline.open(
                Experiments.synthetic(SyntheticTask.ECHO, 20, 3, 8, 6, Experiments.NO_SPLIT),
                Experiments.training(1),
                1);

        assertThat(Batches.contents(Batches.of(many.training(), 0)))
                .containsAll(Batches.contents(Batches.of(few.training(), 0)));
    }

    @Test
    void echoIsCutInWindowsForTruncatedBptt() {
        for (int window = 1; window <= 9; window++) {
            SequenceData data = open(SyntheticTask.ECHO, 50, Experiments.truncated(4, window), 1);
            Batches.assertPositions(data.training(), 1);
            assertEcho(Batches.of(data.training(), 0), window, 35);
            assertEcho(Batches.of(data.validation(), 0), window, 10);
        }
    }

    /** Joins the windows of each row again. */
    private static void assertEcho(List<SequenceBatch> epoch, int window, int expectedExamples) {
        int examples = 0;
        List<List<Integer>> inputs = new ArrayList<>();
        for (SequenceBatch batch : epoch) {
            assertThat(Batches.input(batch, 0).size(2)).isLessThanOrEqualTo(window);
            if (!batch.continuesPrevious()) {
                examples += batch.miniBatch();
                inputs = new ArrayList<>();
                for (int row = 0; row < batch.miniBatch(); row++) {
                    inputs.add(new ArrayList<>(List.of(0)));
                }
            }
            for (int row = 0; row < batch.miniBatch(); row++) {
                int[] input = Batches.symbols(Batches.input(batch, 0), Batches.inputMask(batch, 0), row);
                int[] labels = Batches.symbols(Batches.labels(batch), Batches.labelMask(batch), row);
                List<Integer> read = inputs.get(row);
                for (int step = 0; step < labels.length; step++) {
                    assertThat(labels[step]).isEqualTo(read.get(read.size() - 1));
                    read.add(input[step]);
                }
            }
        }
        assertThat(examples).isEqualTo(expectedExamples);
    }

    @Test
    void originNamesTheTaskAndFollowsFromItsNumbers() {
        SequenceData data = open(SyntheticTask.ADDING, 50, Experiments.training(4), 1);

        assertThat(data.origins()).singleElement().satisfies(origin -> {
            assertThat(origin.name()).isEqualTo("synthetic: adding");
            assertThat(origin.bytes()).isZero();
            assertThat(origin.sha256()).isEqualTo("b03672f88e68235f24b860c1600baf844eab2b9aaaa6ee024f7f65f9d8b0b20e");
        });
        assertThat(open(SyntheticTask.ADDING, 50, Experiments.training(9), 1).origins())
                .isEqualTo(data.origins());
        assertThat(open(SyntheticTask.ADDING, 50, Experiments.training(4), 2).origins())
                .isNotEqualTo(data.origins());
        assertThat(open(SyntheticTask.ADDING, 60, Experiments.training(4), 1).origins())
                .isNotEqualTo(data.origins());
    }

    @Test
    void defaultSplitOfTheFewestExamplesLeavesOneForEachPart() {
        SequenceData data = SyntheticPipeline.open(
                Experiments.synthetic(SyntheticTask.ADDING, 10, 3, 8, 6, new SplitConfig(0.05, 0.05)),
                Experiments.training(1),
                1);

        assertThat(data.training().batchesPerEpoch()).isEqualTo(8);
        assertThat(data.validation().batchesPerEpoch()).isEqualTo(1);
        assertThat(data.test().batchesPerEpoch()).isEqualTo(1);
    }

    @Test
    void minimumLengthAboveTheMaximum() {
        assertThatThrownBy(() -> SyntheticPipeline.open(
                        Experiments.synthetic(SyntheticTask.ECHO, 10, 9, 8, 6, SPLIT), Experiments.training(1), 1))
                .isInstanceOf(DataException.class)
                .hasMessage("synthetic: echo: data.minimum-length is 9 and data.maximum-length is 8. Expected a minimum"
                        + " that is not above the maximum; lower data.minimum-length or raise data.maximum-length.");
    }

    @ParameterizedTest
    @EnumSource(
            value = SyntheticTask.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ECHO", "CYCLE"})
    void truncatedBpttNeedsExamplesThatCanBeCut(SyntheticTask task) {
        String name = task.name().toLowerCase(Locale.ROOT).replace('_', '-');

        assertThatThrownBy(() -> open(task, 50, Experiments.truncated(4, 5), 1))
                .isInstanceOf(DataException.class)
                .hasMessage("synthetic: " + name + ": training.truncated-bptt is 5, but examples of '" + name
                        + "' cannot be cut in windows. Expected whole examples; remove training.truncated-bptt.");
    }

    @Test
    void tooFewExamplesForTheSplit() {
        assertThatThrownBy(() -> SyntheticPipeline.open(
                        Experiments.synthetic(SyntheticTask.ECHO, 10, 3, 8, 6, new SplitConfig(0.2, 0.01)),
                        Experiments.training(1),
                        1))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "synthetic: echo: the test part is empty, 10 examples are too few for the shares of data.split"
                                + " (validation 0.2, test 0.01). Expected at least one example in each part; raise"
                                + " data.examples or change data.split.");
        assertThatThrownBy(() -> SyntheticPipeline.open(
                        Experiments.synthetic(SyntheticTask.ECHO, 10, 3, 8, 6, new SplitConfig(0.5, 0.49)),
                        Experiments.training(1),
                        1))
                .isInstanceOf(DataException.class)
                .hasMessage("synthetic: echo: the training part is empty, 10 examples are too few for the shares of"
                        + " data.split (validation 0.5, test 0.49). Expected at least one example in each part; raise"
                        + " data.examples or change data.split.");
    }
}
