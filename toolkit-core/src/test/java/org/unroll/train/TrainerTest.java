package org.unroll.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.config.Experiment;
import org.unroll.infer.Sampler;
import org.unroll.infer.TextGenerator;

class TrainerTest {

    @TempDir
    Path folder;

    private static Experiment experiment(String... training) {
        String yaml =
                """
                version: 1
                name: tiny
                data: {type: text, corpus: europarl-english}
                model:
                  topology: many-to-many
                  input: {type: one-hot}
                  layers:
                    - {type: lstm, units: 12, dropout: 0.1}
                    - {type: rnn, units: 10}
                  head: {type: softmax}
                training:
                  batch-size: 4
                """;
        String lines = String.join(
                "", List.of(training).stream().map(line -> "  " + line + "\n").toList());
        return Experiment.parse(yaml + lines, "tiny.yaml", Path.of(""));
    }

    private static final String[] STATEFUL = {
        "epochs: 3",
        "truncated-bptt: 8",
        "optimizer: {type: adamw, learning-rate: 0.01}",
        "schedule: {type: plateau, patience: 1}",
        "validation-interval: 7",
        "checkpoint-interval: 5",
        "report-interval: 3",
        "keep-checkpoints: 100"
    };

    private RunDirectory run() {
        return RunDirectory.create(folder, "tiny");
    }

    private static TrainingResult train(Experiment experiment, SequenceData data, RunDirectory run) {
        return Trainer.start(experiment, data, run, TrainingListener.SILENT).run();
    }

    private static INDArray weights(RunDirectory run) {
        return Model.load(run.model()).network().params();
    }

    private static List<String> losses(RunDirectory run) throws IOException {
        return Files.readAllLines(run.metrics()).stream()
                .map(line -> line.replaceAll(",\"(tokensPerSecond|seconds)\":[^,}]*", ""))
                .toList();
    }

    @Test
    void theLossFallsAndTheModelGenerates() {
        RunDirectory run = run();
        Experiment experiment = experiment("epochs: 25", "optimizer: {type: adam, learning-rate: 0.01}");
        TrainingResult result = train(experiment, new TinyText(true, true), run);
        assertThat(result.ending()).isEqualTo(TrainingResult.Ending.COMPLETED);
        assertThat(result.iterations()).isEqualTo(25 * 16);
        assertThat(result.bestLoss().orElseThrow()).isLessThan(0.6);
        Model model = Model.load(run.model());
        String text =
                new TextGenerator(model).generate("the cat", 40, new Sampler(0, Optional.empty(), Optional.empty(), 1));
        assertThat(text).contains(" on the ");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 7, 16, 21, 40})
    void aResumedRunEndsInTheSameBits(int stopAfter) throws IOException {
        RunDirectory whole = run();
        train(experiment(STATEFUL), new TinyText(true, true), whole);

        RunDirectory interrupted = run();
        TrainingResult first = trainUntil(experiment(STATEFUL), interrupted, stopAfter);
        assertThat(first.ending()).isEqualTo(TrainingResult.Ending.INTERRUPTED);
        assertThat(first.iterations()).isEqualTo(stopAfter);
        TrainingResult second = Trainer.resume(
                        experiment(STATEFUL), new TinyText(true, true), interrupted, TrainingListener.SILENT)
                .run();

        assertThat(second.iterations()).isEqualTo(48);
        assertThat(losses(interrupted)).isEqualTo(losses(whole));
        assertThat(weights(interrupted)).isEqualTo(weights(whole));
    }

    private static TrainingResult trainUntil(Experiment experiment, RunDirectory run, int iteration) {
        AtomicReference<Trainer> trainer = new AtomicReference<>();
        trainer.set(Trainer.start(experiment, new TinyText(true, true), run, new TrainingListener() {
            @Override
            public void onIteration(int done, int total, double loss) {
                if (done == iteration) {
                    trainer.get().requestStop();
                }
            }
        }));
        return trainer.get().run();
    }

    @Test
    void anInterruptionOfItsThreadStopsTheTraining() throws IOException {
        RunDirectory whole = run();
        train(experiment(STATEFUL), new TinyText(true, true), whole);
        RunDirectory interrupted = run();

        TrainingResult first = Trainer.start(
                        experiment(STATEFUL), new TinyText(true, true), interrupted, new TrainingListener() {
                            @Override
                            public void onIteration(int done, int total, double loss) {
                                if (done == 5) {
                                    Thread.currentThread().interrupt();
                                }
                            }
                        })
                .run();

        assertThat(Thread.interrupted()).isFalse();
        assertThat(first.ending()).isEqualTo(TrainingResult.Ending.INTERRUPTED);
        assertThat(first.iterations()).isEqualTo(5);
        Trainer.resume(experiment(STATEFUL), new TinyText(true, true), interrupted, TrainingListener.SILENT)
                .run();
        assertThat(weights(interrupted)).isEqualTo(weights(whole));
    }

    @Test
    void independentWindowsResumeToo() {
        String[] training = {"epochs: 3", "checkpoint-interval: 5", "optimizer: {type: rmsprop}"};
        RunDirectory whole = run();
        train(experiment(training), new TinyText(false, false), whole);
        RunDirectory interrupted = run();
        AtomicReference<Trainer> trainer = new AtomicReference<>();
        trainer.set(
                Trainer.start(experiment(training), new TinyText(false, false), interrupted, new TrainingListener() {
                    @Override
                    public void onIteration(int done, int total, double loss) {
                        if (done == 19) {
                            trainer.get().requestStop();
                        }
                    }
                }));
        trainer.get().run();
        Trainer.resume(experiment(training), new TinyText(false, false), interrupted, TrainingListener.SILENT)
                .run();
        assertThat(weights(interrupted)).isEqualTo(weights(whole));
    }

    @Test
    void aCompletedRunIsDoneWhenResumed() throws IOException {
        RunDirectory run = run();
        train(experiment("epochs: 1"), new TinyText(true, true), run);
        INDArray weights = weights(run);
        List<String> metrics = Files.readAllLines(run.metrics());
        TrainingResult again = Trainer.resume(
                        experiment("epochs: 1"), new TinyText(true, true), run, TrainingListener.SILENT)
                .run();
        assertThat(again.ending()).isEqualTo(TrainingResult.Ending.COMPLETED);
        assertThat(again.iterations()).isEqualTo(16);
        assertThat(Files.readAllLines(run.metrics())).isEqualTo(metrics);
        assertThat(weights(run)).isEqualTo(weights);
    }

    @Test
    void aConfigChangedSinceTheCheckpointIsRefused() {
        RunDirectory run = run();
        trainUntil(experiment(STATEFUL), run, 5);
        Path checkpoint = run.newestCheckpoint().orElseThrow();
        String[] changed = STATEFUL.clone();
        changed[2] = "optimizer: {type: adamw, learning-rate: 0.02}";
        assertThatThrownBy(() ->
                        Trainer.resume(experiment(changed), new TinyText(true, true), run, TrainingListener.SILENT))
                .isInstanceOf(ArchiveException.class)
                .hasMessage(
                        checkpoint + ": the run's config.yaml has been changed since this checkpoint was written, so"
                                + " the run cannot go on as it began. Put config.yaml back as it was, or train a new run.");
        Trainer.resume(experiment(STATEFUL), new TinyText(true, true), run, TrainingListener.SILENT)
                .run();
    }

    @Test
    void aRunIsTrainedByOneAtATime() {
        RunDirectory run = run();
        Trainer first = Trainer.start(experiment("epochs: 1"), new TinyText(true, true), run, TrainingListener.SILENT);
        assertThatThrownBy(() ->
                        Trainer.resume(experiment("epochs: 1"), new TinyText(true, true), run, TrainingListener.SILENT))
                .isInstanceOf(ArchiveException.class)
                .hasMessage(run.path() + ": is being trained by another process. Wait until it ends, or stop it.");
        first.run();
    }

    /**
     * Checkpoints and validations that do not fall together, and a stop when both an epoch and a validation are due.
     */
    @ParameterizedTest
    @ValueSource(ints = {14, 16, 32, 35})
    void aStopBeforeADueValidationLosesNothing(int stopAfter) throws IOException {
        for (String validation : List.of("validation-interval: 7", "warm-up: 2")) {
            String[] training = {
                "epochs: 3", "truncated-bptt: 8", "checkpoint-interval: 4", "report-interval: 5", validation
            };
            RunDirectory whole = run();
            train(experiment(training), new TinyText(true, true), whole);
            RunDirectory interrupted = run();
            trainUntil(experiment(training), interrupted, stopAfter);
            Trainer.resume(experiment(training), new TinyText(true, true), interrupted, TrainingListener.SILENT)
                    .run();
            assertThat(losses(interrupted)).isEqualTo(losses(whole));
            assertThat(weights(interrupted)).isEqualTo(weights(whole));
        }
    }

    @Test
    void earlyStoppingStops() {
        TrainingResult result = train(
                experiment(
                        "epochs: 50",
                        "optimizer: {type: sgd, learning-rate: 1.0e-9}",
                        "early-stopping: {patience: 2, minimum-improvement: 0.5}"),
                new TinyText(true, true),
                run());
        assertThat(result.ending()).isEqualTo(TrainingResult.Ending.STOPPED_EARLY);
        assertThat(result.iterations()).isEqualTo(3 * 16);
    }

    @Test
    void theRunDirectoryTellsEverything() throws IOException {
        RunDirectory run = run();
        Experiment experiment = experiment(STATEFUL);
        train(experiment, new TinyText(true, true), run);
        assertThat(Experiment.load(run.config())).isEqualTo(experiment);
        assertThat(Files.readString(run.provenance()))
                .contains("\"unroll\"", "\"dl4j\" : \"1.0.0-M2.1\"", "\"tiny text\"", "\"jvm\"", "\"backend\"");
        List<String> lines = Files.readAllLines(run.metrics());
        assertThat(lines.get(0))
                .startsWith("{\"iteration\":3,\"epoch\":0.1875,\"trainingLoss\":")
                .contains("\"trainingBits\":", "\"learningRate\":0.01,", "\"gradientNorm\":", "\"tokensPerSecond\":");
        assertThat(lines).anyMatch(line -> line.contains("\"validationPerplexity\":"));
        assertThat(run.newestCheckpoint()).isPresent();
    }

    @Test
    void onlyTheNewestCheckpointsAreKept() throws IOException {
        RunDirectory run = run();
        train(experiment("epochs: 5", "keep-checkpoints: 2"), new TinyText(true, true), run);
        try (var files = Files.list(run.path().resolve("checkpoints"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("step-0000064.zip", "step-0000080.zip");
        }
    }

    @Test
    void noCheckpointIsWrittenTwice() {
        List<Path> written = new ArrayList<>();
        Trainer.start(experiment("epochs: 2"), new TinyText(true, true), run(), new TrainingListener() {
                    @Override
                    public void onCheckpoint(Path file) {
                        written.add(file.getFileName());
                    }
                })
                .run();
        assertThat(written).containsExactly(Path.of("step-0000016.zip"), Path.of("step-0000032.zip"));
    }

    @Test
    void runsAreNumbered() {
        assertThat(run().path()).hasFileName("tiny-1");
        assertThat(run().path()).hasFileName("tiny-2");
    }

    @Test
    void aLossThatIsNotFiniteStopsWithTheRemedies() {
        Experiment experiment = experiment(
                "optimizer: {type: sgd, learning-rate: 1.0e+38}", "gradient-clipping: {type: none}", "epochs: 3");
        RunDirectory run = run();
        assertThatThrownBy(() -> train(experiment, new TinyText(true, true), run))
                .isInstanceOf(TrainingFailure.class)
                .hasMessageMatching("The (loss \\(NaN\\)|loss \\(Infinity\\)|gradient) is not finite at iteration \\d+"
                        + " \\(epoch 1, learning rate 1.0E38\\); training cannot go on. Lower"
                        + " training.optimizer.learning-rate, set training.gradient-clipping, for example to"
                        + " \\{type: norm, threshold: 1.0}, or add training.warm-up. The best model and the checkpoints"
                        + " so far are in .*tiny-1\\.");
    }

    @Test
    void theLearningRateIsReportedAsScheduled() {
        List<Double> rates = new ArrayList<>();
        Experiment experiment = experiment(
                "epochs: 2",
                "report-interval: 1",
                "warm-up: 4",
                "optimizer: {type: nesterov, learning-rate: 0.08}",
                "schedule: {type: step, every-epochs: 1, factor: 0.25}");
        Trainer.start(experiment, new TinyText(true, true), run(), new TrainingListener() {
                    @Override
                    public void onReport(TrainingReport report) {
                        rates.add(report.learningRate());
                    }
                })
                .run();
        assertThat(rates.subList(0, 5)).containsExactly(0.02, 0.04, 0.06, 0.08, 0.08);
        assertThat(rates.get(16)).isCloseTo(0.02, offset(1e-12));
    }
}
