package org.unroll.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unroll.config.DataConfig;
import org.unroll.config.EvaluationConfig.SampleConfig;
import org.unroll.config.Experiment;
import org.unroll.datasets.DataPipelines;
import org.unroll.evaluate.Scores;
import org.unroll.graph.Kernels;
import org.unroll.infer.ForecastScores;
import org.unroll.infer.FreeRunScore;
import org.unroll.infer.SentenceWriter;
import org.unroll.infer.StepScores;
import org.unroll.infer.TextGenerator;
import org.unroll.infer.WritingScores;
import org.unroll.recurrent.device.DeviceChoice;
import org.unroll.report.ScoreText;
import org.unroll.train.BaselineScores;
import org.unroll.train.DataOrigin;
import org.unroll.train.Model;
import org.unroll.train.ModelEvaluator;
import org.unroll.train.RunDirectory;
import org.unroll.train.SequenceData;
import org.unroll.train.SolvedScore;
import org.unroll.train.Trainer;
import org.unroll.train.TrainingListener;
import org.unroll.train.TrainingResult;
import org.unroll.train.TrainingResult.Ending;
import org.unroll.train.TranscriptScores;

/** One call of {@code unroll train}: opens the data, trains, and tells the user what came of it. */
final class TrainingSession {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingSession.class);

    private final Terminal terminal;
    private final String command;
    private final boolean quiet;

    /**
     * @param command what the user calls {@code unroll}
     * @param quiet whether to print the final scores only
     */
    TrainingSession(Terminal terminal, String command, boolean quiet) {
        this.terminal = terminal;
        this.command = command;
        this.quiet = quiet;
    }

    /** Trains from the beginning and returns the exit code. */
    int start(Path config, List<String> overrides, Path runs) {
        Experiment experiment = Experiment.load(config, overrides);
        SequenceData data = DataPipelines.open(experiment);
        data.initialVectors(); // what is wrong with them is said before there is a run
        DeviceChoice.of(Kernels.device(experiment)); // so is that there is no device
        RunDirectory run = RunDirectory.create(runs, experiment.name());
        return train(
                experiment,
                data,
                run,
                listener -> Trainer.start(experiment, data, run, listener, WritingScores.freeRunning()));
    }

    /** Goes on from the newest checkpoint and returns the exit code. */
    int resume(Path folder) {
        ResumedRun resumed = ResumedRun.open(folder);
        Experiment experiment = resumed.experiment();
        DeviceChoice.of(Kernels.device(experiment));
        SequenceData data = DataPipelines.open(experiment);
        resumed.requireSameData(data);
        RunDirectory run = resumed.run();
        return train(
                experiment,
                data,
                run,
                listener -> Trainer.resume(experiment, data, run, listener, WritingScores.freeRunning()));
    }

    private int train(
            Experiment experiment,
            SequenceData data,
            RunDirectory run,
            Function<TrainingListener, Trainer> preparation) {
        try (RunLog log = RunLog.open(run)) {
            try {
                LOG.info("Config:\n{}", experiment.toYaml());
                Trainer trainer = preparation.apply(progress(experiment));
                introduce(experiment, data, run, trainer);
                return runToEnd(trainer, experiment, data, run);
            } catch (RuntimeException | Error e) {
                LOG.debug("The run failed", e);
                throw new RunFailure(run.log(), e);
            }
        }
    }

    private TrainingListener progress(Experiment experiment) {
        return quiet
                ? TrainingListener.SILENT
                : new TrainingProgress(
                        terminal,
                        new ScoreText(experiment),
                        experiment.training().epochs(),
                        System::nanoTime);
    }

    private int runToEnd(Trainer trainer, Experiment experiment, SequenceData data, RunDirectory run) {
        int before = trainer.iteration();
        if (before > 0) {
            note("Resuming after iteration %,d of %,d", before, trainer.totalIterations());
        }
        StopSignal signal = StopSignal.listenFor(trainer, terminal);
        TrainingResult result;
        try {
            result = trainer.run();
            if (result.ending() == Ending.INTERRUPTED) {
                terminal.line(String.format(
                        Locale.ROOT,
                        "Stopped at iteration %d; continue with: %s",
                        result.iterations(),
                        commandOn(run, "train --resume", "")));
            }
        } catch (RuntimeException | Error e) {
            if (!signal.isReceived()) {
                throw e;
            }
            new Failures(terminal).handle(new RunFailure(run.log(), e)); // at once: the JVM is about to end
            return Failures.INTERRUPTED;
        } finally {
            signal.release();
        }
        if (signal.isReceived()) {
            return Failures.INTERRUPTED;
        }
        conclude(result, experiment, data, run);
        return Failures.SUCCESS;
    }

    private void introduce(Experiment experiment, SequenceData data, RunDirectory run, Trainer trainer) {
        if (quiet) {
            return;
        }
        note("Experiment  %s", experiment.name());
        note(
                "Data        %s",
                data.origins().stream().map(TrainingSession::describe).collect(Collectors.joining(", ")));
        note(
                "            mini-batches: %,d training, %,d validation, %,d test",
                data.training().batchesPerEpoch(),
                data.validation().batchesPerEpoch(),
                data.test().batchesPerEpoch());
        note("Model       %,d parameters", trainer.parameters());
        DeviceChoice.outcome(Kernels.device(experiment)).ifPresent(device -> note("Device      %s", device));
        note("Run         %s", run.path());
    }

    private static String describe(DataOrigin origin) {
        return origin.bytes() == 0
                ? origin.name()
                : String.format(Locale.ROOT, "%s, %,d bytes", origin.name(), origin.bytes());
    }

    private void conclude(TrainingResult result, Experiment experiment, SequenceData data, RunDirectory run) {
        ScoreText scores = new ScoreText(experiment);
        note("");
        if (result.ending() == Ending.STOPPED_EARLY) {
            note("Stopped early at iteration %,d: the validation loss no longer falls.", result.iterations());
        }
        result.bestLoss()
                .ifPresent(loss ->
                        print("Best validation score: %s at iteration %,d", scores.full(loss), result.bestIteration()));
        Model best = result.model();
        if (experiment.evaluation().test() && data.test().batchesPerEpoch() > 0) {
            Scores test = new ModelEvaluator(experiment, best.network()).evaluate(data.test());
            List<BaselineScores> baselines = BaselineScores.of(experiment, data, data.test());
            print("Test score: %s", scores.full(test.loss()));
            print(
                    "Baselines: %s",
                    baselines.stream()
                            .map(baseline -> baseline.name() + " ("
                                    + scores.brief(baseline.scores().loss()) + ")")
                            .collect(Collectors.joining(", ")));
            LOG.info("Test scores: {}, baselines: {}", test, baselines);
            FreeRunScore.of(best, data.test()).ifPresent(freeRun -> {
                print("%s", FreeRunText.sentence(freeRun));
                LOG.info("Free runs: {}", freeRun);
            });
            ForecastScores.of(best, data.test())
                    .map(ForecastText::lines)
                    .ifPresent(lines -> lines.forEach(terminal::line));
            SolvedScore.of(best, data, data.test()).map(SolvedText::sentence).ifPresent(terminal::line);
            StepScores.of(best, test, baselines).map(StepText::lines).ifPresent(lines -> lines.forEach(terminal::line));
            new TranscriptText(TranscriptScores.of(best, data, data.test()))
                    .lines()
                    .forEach(terminal::line);
            WritingScores.of(best, data.test())
                    .map(WritingText::lines)
                    .ifPresent(lines -> lines.forEach(terminal::line));
        }
        print("Model: %s", run.model());
        Optional<SampleConfig> sample = experiment.evaluation().sample();
        if (!quiet && sample.isPresent()) {
            show(sample.get(), best);
        }
        Optional<SentenceWriter> writer = SentenceWriter.of(best);
        if (!quiet && writer.isPresent()) {
            SentenceSamples.ofEachLabel(writer.get(), experiment.seed()).forEach(terminal::line);
        }
        note("");
        note("Go on with:");
        sample.ifPresent(
                config -> note("  %s", commandOn(run, "generate", " --prompt " + ShellWord.quote(config.prompt()))));
        writer.flatMap(SentenceWriter::labels)
                .ifPresent(labels -> note(
                        "  %s",
                        commandOn(
                                run,
                                "generate",
                                " --label " + ShellWord.quote(labels.labels().get(0)))));
        writer.flatMap(SentenceWriter::images)
                .ifPresent(images -> note("  %s", commandOn(run, "generate", " --input IMAGE")));
        note("  %s", commandOn(run, "evaluate", ""));
        if (experiment.data() instanceof DataConfig.Series) {
            note("  %s", commandOn(run, "forecast", ""));
        }
    }

    private void show(SampleConfig sample, Model model) {
        terminal.line("");
        terminal.line(String.format(Locale.ROOT, "Sample (temperature %s):", sample.temperature()));
        new SampleText(sample, model.experiment().seed()).write(new TextGenerator(model), terminal);
    }

    private String commandOn(RunDirectory run, String subcommand, String options) {
        return command + " " + subcommand + " " + ShellWord.quote(run.path().toString()) + options;
    }

    private void note(String format, Object... values) {
        if (!quiet) {
            print(format, values);
        }
    }

    private void print(String format, Object... values) {
        terminal.line(String.format(Locale.ROOT, format, values));
    }
}
