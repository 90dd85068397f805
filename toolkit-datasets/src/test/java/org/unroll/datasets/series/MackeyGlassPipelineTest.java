package org.unroll.datasets.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.config.DataConfig;
import org.unroll.config.EvaluationConfig;
import org.unroll.config.Experiment;
import org.unroll.config.SplitConfig;
import org.unroll.config.TrainingConfig;
import org.unroll.datasets.Batches;
import org.unroll.datasets.DataException;
import org.unroll.datasets.DataPipelines;
import org.unroll.datasets.Experiments;
import org.unroll.graph.ValueShape;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceBatch;
import org.unroll.train.SequenceData;

class MackeyGlassPipelineTest {

    private static final SplitConfig SPLIT = new SplitConfig(0.1, 0.4);

    private static DataConfig.MackeyGlass config(int length, Optional<Integer> window, int washout) {
        return new DataConfig.MackeyGlass(length, 17, true, window, washout, SPLIT);
    }

    private static SequenceData open(DataConfig.MackeyGlass config, TrainingConfig training) {
        return DataPipelines.open(Experiments.of(config, training, 1));
    }

    private static double[] values(BatchSource part) {
        return part.series().orElseThrow().castTo(DataType.DOUBLE).data().asDouble();
    }

    /** Scored steps of all rows: the values that the network reads and the ones it has to answer. */
    private static List<List<Double>> scored(BatchSource source, int epoch) {
        List<List<Double>> pairs = new ArrayList<>();
        for (SequenceBatch batch : Batches.of(source, epoch)) {
            INDArray inputs = Batches.input(batch, 0);
            INDArray labels = Batches.labels(batch);
            INDArray mask = batch.arrays().getLabelsMaskArrays() == null ? null : Batches.labelMask(batch);
            for (int row = 0; row < batch.miniBatch(); row++) {
                for (int t = 0; t < labels.size(2); t++) {
                    if (mask == null || mask.getDouble(row, t) == 1) {
                        pairs.add(List.of(inputs.getDouble(row, 0, t), labels.getDouble(row, 0, t)));
                    }
                }
            }
        }
        return pairs;
    }

    /** Value after value of a series, without the steps of a washout before each piece. */
    private static List<List<Double>> expected(double[] series, int pieceLength, int washout) {
        List<List<Double>> pairs = new ArrayList<>();
        for (int t = 0; t + 1 < series.length; t++) {
            if (t % pieceLength >= washout) {
                pairs.add(List.of(series[t], series[t + 1]));
            }
        }
        return pairs;
    }

    @Test
    void thePartsFollowOneAnother() {
        SequenceData data = open(config(2000, Optional.empty(), 20), Experiments.training(8));
        MackeyGlassEquation equation = new MackeyGlassEquation(17, 10);
        for (int i = 0; i < 10_000; i++) {
            equation.advance();
        }
        List<Double> all = new ArrayList<>();
        for (BatchSource part : List.of(data.training(), data.validation(), data.test())) {
            for (double value : values(part)) {
                all.add(value);
            }
        }

        assertThat(all).hasSize(2000);
        for (double value : all) {
            assertThat(value).isCloseTo(Math.tanh(equation.value() - 1), offset(1e-6));
            for (int step = 0; step < 10; step++) {
                equation.advance();
            }
        }
        assertThat(values(data.training())).hasSize(1000);
        assertThat(values(data.validation())).hasSize(200);
        assertThat(values(data.test())).hasSize(800);
        assertThat(data.shapes().inputs()).containsExactly(new ValueShape.Numbers(1));
        assertThat(data.shapes().output()).isEqualTo(new ValueShape.Numbers(1));
    }

    @Test
    void withoutSquashingTheValuesAreThoseOfTheEquation() {
        SequenceData squashed = open(config(2000, Optional.empty(), 20), Experiments.training(8));
        SequenceData raw =
                open(new DataConfig.MackeyGlass(2000, 17, false, Optional.empty(), 20, SPLIT), Experiments.training(8));

        double[] values = values(raw.test());
        for (int i = 0; i < values.length; i++) {
            assertThat(values(squashed.test())[i]).isCloseTo(Math.tanh(values[i] - 1), offset(1e-6));
        }
        assertThat(raw.origins()).isNotEqualTo(squashed.origins());
    }

    @Test
    void aPartIsOneSequenceWithoutItsWashout() {
        SequenceData data = open(config(2000, Optional.empty(), 20), Experiments.training(8));

        for (BatchSource part : List.of(data.training(), data.validation(), data.test())) {
            assertThat(part.batchesPerEpoch()).isEqualTo(1);
            SequenceBatch batch = Batches.of(part, 0).get(0);
            assertThat(batch.arrays().getFeaturesMaskArrays()).isNull();
            assertThat(batch.realSteps()).isEqualTo(values(part).length - 1 - 20);
            assertThat(scored(part, 0)).isEqualTo(expected(values(part), Integer.MAX_VALUE, 20));
        }
    }

    @Test
    void windowsAreIndependentPiecesEachWithAWashout() {
        SequenceData data = open(config(2000, Optional.of(50), 20), Experiments.training(8));

        // 999 time steps: 19 whole windows, and one of 49 that is longer than the washout
        assertThat(data.training().batchesPerEpoch()).isEqualTo(3);
        assertThat(scored(data.test(), 0)).isEqualTo(expected(values(data.test()), 50, 20));
        assertThat(scored(data.training(), 0))
                .containsExactlyInAnyOrderElementsOf(expected(values(data.training()), 50, 20))
                .isNotEqualTo(scored(data.training(), 1));
        Batches.assertPositions(data.training(), 1);
    }

    @Test
    void aRestThatIsNoLongerThanAWashoutIsLeftOut() {
        float[] values = new float[111];

        assertThat(SeriesPieces.windows(values, 50, 10).size()).isEqualTo(2);
        assertThat(SeriesPieces.windows(values, 50, 9).size()).isEqualTo(3);
        assertThat(SeriesPieces.windows(new float[1], 50, 0).size()).isZero();
    }

    @Test
    void truncatedBpttReadsStreamsThatBeginWithAWashout() {
        SequenceData data = open(config(2000, Optional.empty(), 20), Experiments.truncated(4, 30));

        // 999 time steps in 4 streams of 249
        List<SequenceBatch> windows = Batches.of(data.training(), 0);
        assertThat(windows).hasSize(9);
        assertThat(windows.get(0).continuesPrevious()).isFalse();
        assertThat(windows.get(1).continuesPrevious()).isTrue();
        assertThat(windows.stream().mapToLong(SequenceBatch::realSteps).sum()).isEqualTo(4 * (249 - 20));
        assertThat(scored(data.training(), 0))
                .containsExactlyInAnyOrderElementsOf(
                        expected(values(data.training()), 249, 20).subList(0, 4 * 229));
    }

    @Test
    void theOriginFollowsFromTheNumbers() {
        SequenceData data = open(config(2000, Optional.empty(), 20), Experiments.training(8));

        assertThat(data.origins()).singleElement().satisfies(origin -> {
            assertThat(origin.name()).isEqualTo("Mackey-Glass series");
            assertThat(origin.bytes()).isZero();
            assertThat(origin.sha256()).hasSize(64);
        });
        assertThat(open(config(2000, Optional.of(30), 10), Experiments.training(4))
                        .origins())
                .isEqualTo(data.origins());
        assertThat(open(config(2001, Optional.empty(), 20), Experiments.training(8))
                        .origins())
                .isNotEqualTo(data.origins());
    }

    @Test
    void anEmptyPartHasNoSeries() {
        DataConfig.MackeyGlass data =
                new DataConfig.MackeyGlass(500, 17, true, Optional.empty(), 20, Experiments.NO_SPLIT);
        SequenceData opened = open(data, Experiments.training(8));

        assertThat(opened.test().series()).isEmpty();
        assertThat(opened.test().batchesPerEpoch()).isZero();
    }

    @Test
    void aPartThatIsTooShortForItsWashout() {
        assertThatThrownBy(() -> open(config(1000, Optional.empty(), 99), Experiments.training(8)))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Mackey-Glass series: the validation part is too short, it has 100 of the 101 values needed:"
                                + " data.washout 99, a value and the one after it. Raise data.length, lower data.washout or"
                                + " change data.split.");
    }

    @Test
    void aTestPartThatIsTooShortForAFreeRun() {
        assertThatThrownBy(() -> open(config(1000, Optional.empty(), 20), Experiments.training(8), true))
                .isInstanceOf(DataException.class)
                .hasMessage("Mackey-Glass series: the test part is too short for a free run, it has 400 of the 584"
                        + " values needed: evaluation.free-run.washout 500 and steps 84. Raise data.length or"
                        + " data.split.test, lower evaluation.free-run.washout or steps, or write 'evaluation: {test:"
                        + " false}'.");
    }

    private static SequenceData open(DataConfig.MackeyGlass config, TrainingConfig training, boolean test) {
        Experiment experiment = Experiments.of(config, training, 1);
        return DataPipelines.open(new Experiment(
                experiment.version(),
                experiment.name(),
                experiment.seed(),
                experiment.data(),
                experiment.model(),
                experiment.training(),
                new EvaluationConfig(test, Optional.empty(), Optional.empty(), 1)));
    }
}
