package org.unroll.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.unroll.evaluate.Scores;
import org.unroll.infer.WritingScores;
import org.unroll.report.Evaluation;
import org.unroll.report.ReopenedData;
import org.unroll.report.ScoreText;
import org.unroll.train.BaselineScores;
import org.unroll.train.DataPart;
import org.unroll.train.Model;
import org.unroll.train.SequenceData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Scores a model on a part of its data. */
@Command(
        name = "evaluate",
        description = "Scores a trained model on a part of its data.",
        footer = {
            "",
            "Examples:",
            "  ${COMMAND-FULL-NAME} runs/char-lm-1",
            "  ${COMMAND-FULL-NAME} runs/char-lm-1 --split validation",
            "  ${COMMAND-FULL-NAME} runs/sorting-1 --beam 5 --by-length",
            "  ${COMMAND-FULL-NAME} model.zip --json"
        })
final class EvaluateCommand implements Runnable {

    private final Terminal terminal;

    @Parameters(paramLabel = "RUN", description = ModelFile.DESCRIPTION)
    private Path named;

    @Option(
            names = "--split",
            paramLabel = "PART",
            defaultValue = "test",
            description = "Part of the data: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private DataPart part;

    @Option(
            names = "--beam",
            paramLabel = "N",
            description =
                    "For a model that writes: texts that are continued side by side. Default: evaluation.beam of its"
                            + " config.")
    private Optional<Integer> beam = Optional.empty();

    @Option(
            names = "--by-length",
            description = "For a model that writes: print its scores for each length of what it read, too.")
    private boolean byLength;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    EvaluateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        Model model = ModelFile.load(named);
        SequenceData data = ReopenedData.of(model, named.toString());
        if (part.of(data).batchesPerEpoch() == 0) {
            throw new InputException(named + ": the " + part + " part of the data is empty. Choose another one with"
                    + " --split, or set data.split." + part + " above 0 and train again.");
        }
        int width = beam.orElse(model.experiment().evaluation().beam());
        if (width < 1) {
            throw new InputException("--beam is " + width + ". Expected a number 1 or larger.");
        }
        Evaluation evaluation = Evaluation.of(model, data, part, width);
        evaluation.warnings().forEach(terminal::warning);
        if (json) {
            terminal.line(JsonText.of(asJson(evaluation)));
        } else {
            print(new ScoreText(model.experiment()), evaluation);
        }
    }

    private static Map<String, Object> asJson(Evaluation evaluation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("experiment", evaluation.experiment());
        json.put("split", evaluation.part().toString());
        json.put("steps", evaluation.scores().steps());
        json.put("loss", evaluation.scores().loss());
        json.putAll(evaluation.scores().metrics());
        evaluation.freeRun().ifPresent(score -> json.put(FreeRunText.metric(score), score.normalizedError()));
        json.put(
                "baselines",
                evaluation.baselines().stream().map(EvaluateCommand::asJson).toList());
        evaluation.forecasts().ifPresent(forecasts -> json.put("forecasts", ForecastText.json(forecasts)));
        evaluation.steps().ifPresent(steps -> json.put("original-units", StepText.json(steps)));
        evaluation.confusion().ifPresent(confusion -> json.put("confusion", new ConfusionText(confusion).json()));
        evaluation.solved().ifPresent(score -> json.put("right-answers", SolvedText.json(score)));
        json.putAll(new TaggingText(evaluation.tagging()).json());
        json.putAll(new TranscriptText(evaluation.transcripts()).json());
        evaluation.writing().ifPresent(written -> json.put("writing", WritingText.json(written)));
        return json;
    }

    private static Map<String, Object> asJson(BaselineScores baseline) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", baseline.name());
        json.put("loss", baseline.scores().loss());
        json.putAll(baseline.scores().metrics());
        return json;
    }

    private void print(ScoreText text, Evaluation evaluation) {
        printScores(text, evaluation);
        evaluation.forecasts().map(ForecastText::lines).ifPresent(this::print);
        evaluation.steps().map(StepText::lines).ifPresent(this::print);
        evaluation.confusion().map(ConfusionText::new).map(ConfusionText::lines).ifPresent(this::print);
        evaluation.solved().map(SolvedText::sentence).ifPresent(terminal::line);
        print(new TaggingText(evaluation.tagging()).lines());
        print(new TranscriptText(evaluation.transcripts()).lines());
        evaluation.writing().ifPresent(this::print);
    }

    private void print(WritingScores written) {
        print(WritingText.lines(written));
        if (byLength) {
            print(WritingText.linesByLength(written));
        }
    }

    private void print(List<String> lines) {
        lines.forEach(terminal::line);
    }

    private void printScores(ScoreText text, Evaluation evaluation) {
        Scores scores = evaluation.scores();
        terminal.line(String.format(
                Locale.ROOT,
                "%s, %s part: %s",
                evaluation.experiment(),
                evaluation.part(),
                text.steps(scores.steps())));
        Map<String, String> table = text.table(scores);
        evaluation
                .freeRun()
                .ifPresent(score -> table.put(FreeRunText.metric(score), ScoreText.decimal(score.normalizedError())));
        List<BaselineScores> baselines = evaluation.baselines();
        List<Map<String, String>> beside = baselines.stream()
                .map(baseline -> text.table(baseline.scores()))
                .toList();
        terminal.line(row("", "model", baselines.stream().map(BaselineScores::name)));
        table.forEach((name, value) ->
                terminal.line(row(name, value, beside.stream().map(baseline -> baseline.getOrDefault(name, "")))));
    }

    private static String row(String name, String value, Stream<String> ofBaselines) {
        return Stream.concat(Stream.of("  %-20s %10s".formatted(name, value)), ofBaselines.map("%19s"::formatted))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }
}
