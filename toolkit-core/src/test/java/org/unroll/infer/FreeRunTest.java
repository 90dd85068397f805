package org.unroll.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.config.EvaluationConfig.FreeRunConfig;
import org.unroll.config.Experiment;
import org.unroll.train.Model;
import org.unroll.train.RunDirectory;
import org.unroll.train.TinySeries;
import org.unroll.train.Trainer;
import org.unroll.train.TrainingListener;

class FreeRunTest {

    @TempDir
    private static Path folder;

    private static Model model;

    @BeforeAll
    static void train() {
        Experiment experiment = Experiment.parse(
                """
                version: 1
                name: tiny
                data: {type: mackey-glass}
                model:
                  topology: many-to-many
                  input: {type: numeric}
                  layers:
                    - {type: reservoir, units: 40}
                  head: {type: linear}
                training:
                  epochs: 1
                  optimizer: {type: ridge, regularization: 1.0e-9}
                evaluation:
                  free-run: {steps: 20, starts: 15, washout: 40}
                """,
                "tiny.yaml",
                Path.of(""));
        model = Trainer.start(
                        experiment, new TinySeries(), RunDirectory.create(folder, "tiny"), TrainingListener.SILENT)
                .run()
                .model();
    }

    @Test
    void eachPredictionIsTheNextInput() {
        ComputationGraph network = model.network();
        INDArray sequence = TinySeries.stretch(500, 30);
        INDArray predictions = new FreeRun(network).after(sequence, 3);

        assertThat(predictions.shape()).containsExactly(1, 1, 3);
        for (int step = 0; step < 3; step++) {
            INDArray output = network.outputSingle(sequence);
            float next = output.getFloat(0, 0, sequence.size(2) - 1);
            assertThat(predictions.getFloat(0, 0, step)).isCloseTo(next, offset(1e-5f));
            sequence = Nd4j.concat(2, sequence, Nd4j.create(new float[] {next}, new long[] {1, 1, 1}, 'c'));
        }
    }

    @Test
    void manySequencesRunAsEachAlone() {
        FreeRun freeRun = new FreeRun(model.network());
        INDArray first = TinySeries.stretch(500, 30);
        INDArray second = TinySeries.stretch(777, 30);
        INDArray together = freeRun.after(Nd4j.concat(0, first, second), 10);

        for (int step = 0; step < 10; step++) {
            assertThat(together.getFloat(0, 0, step))
                    .isCloseTo(freeRun.after(first, 10).getFloat(0, 0, step), offset(1e-5f));
            assertThat(together.getFloat(1, 0, step))
                    .isCloseTo(freeRun.after(second, 10).getFloat(0, 0, step), offset(1e-5f));
        }
    }

    @Test
    void aTrainedModelStaysCloseToTheSeries() {
        FreeRunScore score = FreeRunScore.of(model, new TinySeries().test()).orElseThrow();

        assertThat(score.steps()).isEqualTo(20);
        assertThat(score.starts()).isEqualTo(15);
        assertThat(score.normalizedError()).isPositive().isLessThan(0.05);
    }

    @Test
    void theErrorIsThatOfTheLastStepDividedByTheStandardDeviation() {
        INDArray series = TinySeries.stretch(100, 70);
        FreeRunScore score = FreeRunScore.of(model.network(), series, new FreeRunConfig(4, 3, 50));

        double squared = 0;
        for (int from : List.of(0, 8, 16)) {
            INDArray predictions = new FreeRun(model.network()).after(TinySeries.stretch(100 + from, 50), 4);
            squared += Math.pow(predictions.getDouble(0, 0, 3) - TinySeries.value(100 + from + 53), 2);
        }
        double mean = series.meanNumber().doubleValue();
        double variance = 0;
        for (int step = 0; step < 70; step++) {
            variance += Math.pow(TinySeries.value(100 + step) - mean, 2) / 70;
        }
        assertThat(score.starts()).isEqualTo(3);
        assertThat(score.normalizedError()).isCloseTo(Math.sqrt(squared / 3 / variance), offset(1e-4));
    }

    @Test
    void alwaysSayingTheMeanScoresOne() {
        ComputationGraph network = model.network().clone();
        network.getParam("head_W").assign(0);
        network.getParam("head_b").assign(0);

        FreeRunScore score = FreeRunScore.of(network, TinySeries.stretch(0, 2000), new FreeRunConfig(1, 1950, 50));
        assertThat(score.normalizedError()).isCloseTo(1, offset(0.01));
    }

    @Test
    void thereAreNoMoreStartsThanPlaces() {
        assertThat(FreeRunScore.of(model.network(), TinySeries.stretch(0, 60), new FreeRunConfig(5, 100, 50))
                        .starts())
                .isEqualTo(6);
        assertThat(FreeRunScore.of(model.network(), TinySeries.stretch(0, 55), new FreeRunConfig(5, 100, 50))
                        .starts())
                .isEqualTo(1);
    }

    @Test
    void aSeriesThatIsTooShortIsRefused() {
        assertThatThrownBy(() ->
                        FreeRunScore.of(model.network(), TinySeries.stretch(0, 54), new FreeRunConfig(5, 100, 50)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A free run of 5 time steps after 50 true values needs 55 values, this part of the data has"
                        + " 54.");
    }
}
