package org.unroll.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.unroll.codec.Codec;
import org.unroll.codec.PairCodec;
import org.unroll.codec.SentenceCodec;
import org.unroll.codec.TextCodec;
import org.unroll.config.Experiment;
import org.unroll.datasets.DataPipelines;
import org.unroll.evaluate.Scores;
import org.unroll.infer.ForecastScores;
import org.unroll.infer.FreeRunScore;
import org.unroll.infer.StepScores;
import org.unroll.infer.WritingScores;
import org.unroll.report.ScoreText;
import org.unroll.train.BaselineScores;
import org.unroll.train.BatchSource;
import org.unroll.train.DataOrigin;
import org.unroll.train.Model;
import org.unroll.train.ModelEvaluator;
import org.unroll.train.SequenceData;
import org.unroll.train.SolvedScore;
import org.unroll.train.TaggingScores;
import org.unroll.train.TranscriptScores;
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

    private static final int MOST_TOKENS = 20;

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
        Experiment experiment = model.experiment();
        SequenceData data = DataPipelines.open(experiment);
        requireSameCodec(model, data);
        DataChange.since(model.provenance().data(), data.origins())
                .ifPresent(change ->
                        terminal.warning("the model is scored on other data than it was made with: " + change));
        BatchSource source = part.of(data);
        if (source.batchesPerEpoch() == 0) {
            throw new InputException(named + ": the " + part + " part of the data is empty. Choose another one with"
                    + " --split, or set data.split." + part + " above 0 and train again.");
        }
        Scores scores = new ModelEvaluator(experiment, model.network()).evaluate(source);
        List<BaselineScores> baselines = BaselineScores.of(experiment, data, source);
        Optional<FreeRunScore> freeRun = freeRun(model, source);
        Optional<ConfusionText> confusion = ConfusionText.of(model, scores);
        Optional<SolvedScore> solved = SolvedScore.of(model, data, source);
        TaggingText tagging = new TaggingText(TaggingScores.of(model, data, source));
        TranscriptText transcripts = new TranscriptText(TranscriptScores.of(model, data, source));
        if (json) {
            Map<String, Object> report = asJson(experiment, scores, baselines, freeRun);
            ForecastScores.of(model, source)
                    .ifPresent(forecasts -> report.put("forecasts", ForecastText.json(forecasts)));
            StepScores.of(model, scores, baselines)
                    .ifPresent(steps -> report.put("original-units", StepText.json(steps)));
            confusion.ifPresent(text -> report.put("confusion", text.json()));
            solved.ifPresent(score -> report.put("right-answers", SolvedText.json(score)));
            report.putAll(tagging.json());
            report.putAll(transcripts.json());
            written(model, source).ifPresent(written -> report.put("writing", WritingText.json(written)));
            terminal.line(JsonText.of(report));
        } else {
            print(experiment, scores, baselines, freeRun);
            ForecastScores.of(model, source).map(ForecastText::lines).ifPresent(lines -> lines.forEach(terminal::line));
            StepScores.of(model, scores, baselines)
                    .map(StepText::lines)
                    .ifPresent(lines -> lines.forEach(terminal::line));
            confusion.ifPresent(text -> text.lines().forEach(terminal::line));
            solved.map(SolvedText::sentence).ifPresent(terminal::line);
            tagging.lines().forEach(terminal::line);
            transcripts.lines().forEach(terminal::line);
            written(model, source).ifPresent(this::print);
        }
    }

    private void print(WritingScores written) {
        WritingText.lines(written).forEach(terminal::line);
        if (byLength) {
            WritingText.linesByLength(written).forEach(terminal::line);
        }
    }

    private Optional<WritingScores> written(Model model, BatchSource source) {
        int width = beam.orElse(model.experiment().evaluation().beam());
        if (width < 1) {
            throw new InputException("--beam is " + width + ". Expected a number 1 or larger.");
        }
        return WritingScores.of(model, source, width);
    }

    private Optional<FreeRunScore> freeRun(Model model, BatchSource source) {
        try {
            return FreeRunScore.of(model, source);
        } catch (IllegalArgumentException e) {
            terminal.warning("there is no score of free runs: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void requireSameCodec(Model model, SequenceData data) {
        if (model.codec().equals(data.codec()) && model.shapes().equals(data.shapes())) {
            return;
        }
        String origins = data.origins().stream().map(DataOrigin::name).collect(Collectors.joining(", "));
        String difference = vocabularies(text(input(model.codec())), text(input(data.codec())))
                .or(() -> vocabularies(text(output(model.codec())), text(output(data.codec()))))
                .orElseGet(
                        () -> "the data are of another kind than those that the model " + named + " was trained with");
        throw new InputException(
                origins + ": " + difference + ". Its scores would mean nothing; restore the data, or train again.");
    }

    /** How two vocabularies differ; empty if they are equal, or not of the same kind. */
    private Optional<String> vocabularies(Optional<TextCodec> model, Optional<TextCodec> data) {
        return model.flatMap(then -> data.filter(now -> now.getClass() == then.getClass() && !now.equals(then))
                .map(now -> "the vocabulary is no longer the one that the model " + named + " was trained with ("
                        + describe("new", now, then) + "; " + describe("missing", then, now) + ")"));
    }

    private static Codec input(Codec codec) {
        return codec instanceof PairCodec pair ? pair.input() : codec;
    }

    private static Codec output(Codec codec) {
        return codec instanceof PairCodec pair ? pair.output() : codec;
    }

    private static Optional<TextCodec> text(Codec codec) {
        if (codec instanceof SentenceCodec sentences) {
            return Optional.of(sentences.text());
        }
        return codec instanceof TextCodec text ? Optional.of(text) : Optional.empty();
    }

    /** The tokens of one vocabulary that are not in the other. */
    private static String describe(String label, TextCodec one, TextCodec other) {
        Set<String> known = Set.copyOf(other.tokens());
        String tokens = one.tokens().stream()
                .filter(token -> !known.contains(token))
                .limit(MOST_TOKENS)
                .map(token -> "'" + token + "'")
                .collect(Collectors.joining(" "));
        return label + ": " + (tokens.isEmpty() ? "none" : tokens);
    }

    private Map<String, Object> asJson(
            Experiment experiment, Scores scores, List<BaselineScores> baselines, Optional<FreeRunScore> freeRun) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("experiment", experiment.name());
        json.put("split", part.toString());
        json.put("steps", scores.steps());
        json.put("loss", scores.loss());
        json.putAll(scores.metrics());
        freeRun.ifPresent(score -> json.put(FreeRunText.metric(score), score.normalizedError()));
        json.put("baselines", baselines.stream().map(EvaluateCommand::asJson).toList());
        return json;
    }

    private static Map<String, Object> asJson(BaselineScores baseline) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", baseline.name());
        json.put("loss", baseline.scores().loss());
        json.putAll(baseline.scores().metrics());
        return json;
    }

    private void print(
            Experiment experiment, Scores scores, List<BaselineScores> baselines, Optional<FreeRunScore> freeRun) {
        ScoreText text = new ScoreText(experiment);
        terminal.line(String.format(
                Locale.ROOT, "%s, %s part: %,d %s", experiment.name(), part, scores.steps(), text.steps()));
        Map<String, String> table = text.table(scores);
        freeRun.ifPresent(score -> table.put(FreeRunText.metric(score), ScoreText.decimal(score.normalizedError())));
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
