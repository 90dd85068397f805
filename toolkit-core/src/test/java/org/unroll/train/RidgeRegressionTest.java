package org.unroll.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.inverse.InvertMatrix;
import org.unroll.config.Experiment;
import org.unroll.graph.GraphCompiler;

class RidgeRegressionTest {

    private static final String RIDGE = "optimizer: {type: ridge, regularization: 1.0e-6}";
    private static final String ADAM = "optimizer: {type: adam, learning-rate: 0.01}";

    @TempDir
    private Path folder;

    private static Experiment experiment(String... training) {
        String yaml =
                """
                version: 1
                name: tiny
                data: {type: mackey-glass}
                model:
                  topology: many-to-many
                  input: {type: numeric}
                  layers:
                    - {type: reservoir, units: 20, spectral-radius: 0.7, leak-rate: 0.8}
                    - {type: reservoir, units: 15, connections: 3}
                  head: {type: linear}
                training:
                """;
        String lines = String.join(
                "", List.of(training).stream().map(line -> "  " + line + "\n").toList());
        return Experiment.parse(yaml + lines, "tiny.yaml", Path.of(""));
    }

    private TrainingResult train(Experiment experiment) {
        RunDirectory run = RunDirectory.create(folder, "tiny");
        return Trainer.start(experiment, new TinySeries(), run, TrainingListener.SILENT)
                .run();
    }

    private static Map<String, INDArray> weights(TrainingResult result) {
        return result.model().network().paramTable();
    }

    @Test
    void theHeadSolvesTheNormalEquations() {
        TrainingResult result = train(experiment("epochs: 1", RIDGE));
        ComputationGraph network = result.model().network();
        INDArray products = Nd4j.zeros(DataType.DOUBLE, 16, 16);
        INDArray targets = Nd4j.zeros(DataType.DOUBLE, 16, 1);
        int steps = 0;
        Iterator<SequenceBatch> batches = new TinySeries().training().epoch(0, 0);
        while (batches.hasNext()) {
            MultiDataSet arrays = batches.next().arrays();
            INDArray states = network.feedForward(arrays.getFeatures(), false).get("layer-1");
            for (int row = 0; row < states.size(0); row++) {
                for (int t = TinySeries.WASHOUT; t < states.size(2); t++) {
                    INDArray state = states.get(NDArrayIndex.point(row), NDArrayIndex.all(), NDArrayIndex.point(t))
                            .castTo(DataType.DOUBLE)
                            .reshape(15, 1);
                    INDArray z = Nd4j.vstack(state, Nd4j.ones(DataType.DOUBLE, 1, 1));
                    products.addi(z.mmul(z.transpose()));
                    targets.addi(z.mul(arrays.getLabels(0).getDouble(row, 0, t)));
                    steps++;
                }
            }
        }
        for (int i = 0; i < 15; i++) {
            products.putScalar(i, i, products.getDouble(i, i) + 1e-6 * steps);
        }
        INDArray expected = InvertMatrix.invert(products, false).mmul(targets);

        assertThat(steps).isEqualTo(8 * 2 * 50);
        for (int i = 0; i < 15; i++) {
            assertThat(network.getParam("head_W").getDouble(i, 0))
                    .isCloseTo(expected.getDouble(i), withPercentage(0.01));
        }
        assertThat(network.getParam("head_b").getDouble(0)).isCloseTo(expected.getDouble(15), withPercentage(0.01));
    }

    @Test
    void onePassBeatsGradientDescent() {
        TrainingResult ridge = train(experiment("epochs: 1", RIDGE));
        TrainingResult adam = train(experiment("epochs: 20", ADAM));

        assertThat(ridge.iterations()).isEqualTo(8);
        assertThat(ridge.bestIteration()).isEqualTo(8);
        assertThat(adam.bestLoss().orElseThrow()).isLessThan(0.05);
        assertThat(ridge.bestLoss().orElseThrow()).isLessThan(adam.bestLoss().orElseThrow() / 10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                RIDGE,
                ADAM,
                "optimizer: {type: adamw, learning-rate: 0.01, weight-decay: 0.5}",
                "optimizer: {type: nesterov}",
                "optimizer: {type: rmsprop, learning-rate: 0.01}",
                "optimizer: {type: sgd}"
            })
    void onlyTheHeadIsTrained(String optimizer) {
        Experiment experiment = experiment("epochs: 1", optimizer);
        Map<String, INDArray> before =
                GraphCompiler.compile(experiment, new TinySeries().shapes()).paramTable();
        Map<String, INDArray> after = weights(train(experiment));

        assertThat(after.get("head_W")).isNotEqualTo(before.get("head_W"));
        assertThat(after.get("head_b")).isNotEqualTo(before.get("head_b"));
        for (String layer : List.of("layer-0", "layer-1")) {
            for (String name : List.of("_W", "_RW", "_b")) {
                assertThat(after.get(layer + name)).isEqualTo(before.get(layer + name));
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameModel() {
        Map<String, INDArray> weights = weights(train(experiment("epochs: 1", RIDGE)));

        assertThat(weights(train(experiment("epochs: 1", RIDGE)))).isEqualTo(weights);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 8})
    void aResumedRunEndsInTheSameBits(int stopAfter) throws IOException {
        Experiment experiment = experiment("epochs: 1", RIDGE, "report-interval: 3", "checkpoint-interval: 2");
        TrainingResult whole = train(experiment);
        RunDirectory run = RunDirectory.create(folder, "tiny");
        AtomicReference<Trainer> trainer = new AtomicReference<>();
        trainer.set(Trainer.start(experiment, new TinySeries(), run, new TrainingListener() {
            @Override
            public void onIteration(int done, int total, double loss) {
                if (done == stopAfter) {
                    trainer.get().requestStop();
                }
            }
        }));
        assertThat(trainer.get().run().ending()).isEqualTo(TrainingResult.Ending.INTERRUPTED);
        assertThat(run.model()).doesNotExist();
        TrainingResult resumed = Trainer.resume(experiment, new TinySeries(), run, TrainingListener.SILENT)
                .run();

        assertThat(resumed.ending()).isEqualTo(TrainingResult.Ending.COMPLETED);
        assertThat(weights(resumed)).isEqualTo(weights(whole));
        assertThat(metrics(run)).isEqualTo(metrics(whole.run()));
        assertThat(metrics(run).get(0))
                .startsWith("{\"iteration\":3,\"epoch\":0.375,\"trainingLoss\":")
                .contains("\"learningRate\":0.0,\"gradientNorm\":0.0");
        assertThat(metrics(run)).hasSize(3).last().asString().contains("\"iteration\":8", "\"validationLoss\":");
    }

    private static List<String> metrics(RunDirectory run) throws IOException {
        return Files.readAllLines(run.metrics()).stream()
                .map(line -> line.replaceAll(",\"(tokensPerSecond|seconds)\":[^,}]*", ""))
                .toList();
    }

    @Test
    void aCompletedRunIsDoneWhenResumed() {
        TrainingResult result = train(experiment("epochs: 1", RIDGE));
        Map<String, INDArray> weights = weights(result);
        TrainingResult again = Trainer.resume(
                        experiment("epochs: 1", RIDGE), new TinySeries(), result.run(), TrainingListener.SILENT)
                .run();

        assertThat(again.ending()).isEqualTo(TrainingResult.Ending.COMPLETED);
        assertThat(weights(again)).isEqualTo(weights);
    }

    @Test
    void equationsWithoutASolutionStopWithTheRemedy() {
        Experiment experiment = Experiment.parse(
                experiment("epochs: 1", "optimizer: {type: ridge, regularization: 0}")
                        .toYaml()
                        .replace("units: 15", "units: 1000"),
                "tiny.yaml",
                Path.of(""));

        assertThatThrownBy(() -> train(experiment))
                .isInstanceOf(TrainingFailure.class)
                .hasMessage("The ridge regression over 800 time steps has no unique solution in double precision; the"
                        + " regularization 0.0 is too small for it. Raise training.optimizer.regularization, for"
                        + " example to 1.0E-12.");
    }

    private static final Experiment SUMS = Experiment.parse(
            """
            version: 1
            name: adding
            data: {type: synthetic, task: adding}
            model:
              topology: many-to-one
              input: {type: numeric}
              layers:
                - {type: reservoir, units: 10, bidirectional: concat}
              head: {type: linear}
            training:
              epochs: 1
              optimizer: {type: ridge}
            """,
            "adding.yaml",
            Path.of(""));

    @Test
    void aReservoirThatSumsUpASequenceIsTrainedToo() {
        RunDirectory run = RunDirectory.create(folder, "adding");

        TrainingResult result = Trainer.start(SUMS, new FinalSums(0), run, TrainingListener.SILENT)
                .run();

        assertThat(result.bestLoss().orElseThrow()).isLessThan(0.001);
    }

    @Test
    void thereAreNoStepsToTakeOutsideARun() {
        ComputationGraph network = GraphCompiler.compile(SUMS, new FinalSums(0).shapes());

        assertThatThrownBy(() -> TrainingStep.of(SUMS, network))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The optimizer of 'adding' is Ridge[regularization=1.0E-8], which follows no gradient and has"
                                + " no steps. Choose one such as adam.");
    }

    @Test
    void valuesThatAreNoNumbersStopWithTheReason() {
        RunDirectory run = RunDirectory.create(folder, "adding");

        assertThatThrownBy(() -> Trainer.start(SUMS, new FinalSums(Float.NaN), run, TrainingListener.SILENT)
                        .run())
                .isInstanceOf(TrainingFailure.class)
                .hasMessage("The loss (NaN) is not finite at iteration 1; training cannot go on. Expected finite inputs"
                        + " and labels; look for values in the data that are no numbers.");
    }
}
