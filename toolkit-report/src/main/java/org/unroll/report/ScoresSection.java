package org.unroll.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.unroll.evaluate.SpanScore;
import org.unroll.evaluate.TextScores;
import org.unroll.infer.ForecastScores;
import org.unroll.infer.IntervalScores;
import org.unroll.infer.LengthScores;
import org.unroll.infer.StepScores;
import org.unroll.infer.WritingScores;
import org.unroll.train.BaselineScores;
import org.unroll.train.SolvedScore;
import org.unroll.train.TaggingScores;
import org.unroll.train.TranscriptScores;

/** How good a model is, beside trivial ways to do the same. */
final class ScoresSection {

    private final Evaluation evaluation;
    private final ScoreText names;

    ScoresSection(Evaluation evaluation, ScoreText names) {
        this.evaluation = evaluation;
        this.names = names;
    }

    PageText text() {
        PageText text = new PageText()
                .paragraph(String.format(
                        Locale.ROOT,
                        "Scored on the %s part: %s.",
                        evaluation.part(),
                        names.steps(evaluation.scores().steps())));
        evaluation.warnings().forEach(text::note);
        text.table(scores());
        evaluation.solved().map(ScoresSection::sentence).ifPresent(text::paragraph);
        evaluation
                .freeRun()
                .ifPresent(score -> text.paragraph(String.format(
                        Locale.ROOT,
                        "Free runs: NRMSE %s after %s, from %s of the %s part.",
                        ScoreText.decimal(score.normalizedError()),
                        Amount.of(score.steps(), "time step"),
                        Amount.of(score.starts(), "point"),
                        evaluation.part())));
        evaluation.writing().ifPresent(writing -> add(text, writing));
        evaluation.forecasts().ifPresent(forecasts -> add(text, forecasts));
        evaluation.steps().ifPresent(steps -> text.heading("In units of '" + steps.target() + "'")
                .table(table(steps)));
        addTagging(text);
        addTranscripts(text);
        return text;
    }

    private HtmlTable scores() {
        List<String> header = new ArrayList<>(List.of("score", "model"));
        evaluation.baselines().forEach(baseline -> header.add(baseline.name()));
        List<Map<String, String>> beside = evaluation.baselines().stream()
                .map(BaselineScores::scores)
                .map(names::table)
                .toList();
        HtmlTable table = new HtmlTable(header);
        names.table(evaluation.scores()).forEach((name, value) -> {
            List<String> row = new ArrayList<>(List.of(name, value));
            beside.forEach(baseline -> row.add(baseline.getOrDefault(name, "")));
            table.row(row);
        });
        return table;
    }

    private static String sentence(SolvedScore score) {
        return String.format(
                Locale.ROOT,
                "Right answers: %,d of %s; an answer is right if %s. %s",
                score.right(),
                Amount.of(score.sequences(), "sequence"),
                score.description(),
                ScoreText.verdict(score));
    }

    private static void add(PageText text, WritingScores scores) {
        text.heading("Written texts")
                .remark(String.format(
                        Locale.ROOT,
                        "%s, %s.",
                        Amount.of(scores.model().texts(), "text"),
                        scores.beam() == 1
                                ? "written by always taking the likeliest symbol"
                                : "written with a beam of " + scores.beam()));
        HtmlTable table = new HtmlTable("", "exact match", "BLEU", "WER", "CER")
                .row(row("model", scores.model()))
                .row(row("most frequent text", scores.usual()));
        scores.copy().ifPresent(copy -> table.row(row("copy of the source", copy)));
        text.table(table);
        if (scores.byLength().size() > 1) {
            HtmlTable lengths = new HtmlTable("time steps of the source", "exact match", "BLEU", "WER", "CER");
            for (LengthScores length : scores.byLength()) {
                lengths.row(row(WritingFigures.lengths(length), length.scores()));
            }
            text.folded("By length", new PageText().table(lengths));
        }
    }

    private static List<String> row(String name, TextScores scores) {
        List<String> row = new ArrayList<>(List.of(name));
        row.addAll(WritingFigures.of(scores));
        if (scores.characterErrorRate().isEmpty()) {
            row.add("");
        }
        return row;
    }

    private static void add(PageText text, ForecastScores scores) {
        HtmlTable table = new HtmlTable("", "MAE", "RMSE", "MASE", "sMAPE %");
        scores.rows()
                .forEach((name, accuracy) -> table.row(
                        name,
                        ScoreText.decimal(accuracy.meanAbsoluteError()),
                        ScoreText.decimal(accuracy.rootMeanSquaredError()),
                        ScoreText.decimal(accuracy.scaledError()),
                        ScoreText.decimal(accuracy.symmetricPercentage())));
        text.heading("In original units")
                .remark(String.format(
                        Locale.ROOT,
                        "%s of %s; a season has %,d.",
                        Amount.of(scores.forecasts(), "forecast"),
                        Amount.of(scores.horizon(), "time step"),
                        scores.season()))
                .table(table);
        scores.intervals().ifPresent(intervals -> add(text, intervals));
    }

    private static void add(PageText text, IntervalScores scores) {
        HtmlTable table = new HtmlTable("", "pinball loss", "coverage %", "width");
        scores.rows()
                .forEach((name, accuracy) -> table.row(
                        name,
                        ScoreText.decimal(accuracy.pinball()),
                        ScoreText.decimal(100 * accuracy.coverage()),
                        ScoreText.decimal(accuracy.width())));
        text.heading("Quantiles "
                        + scores.levels().stream().map(String::valueOf).collect(Collectors.joining(", ")))
                .remark(String.format(
                        Locale.ROOT,
                        "%.0f %% of the truth should lie between the outer two.",
                        100 * scores.expectedCoverage()))
                .table(table);
    }

    private static HtmlTable table(StepScores scores) {
        HtmlTable table = new HtmlTable("", "MAE", "RMSE");
        scores.rows()
                .forEach((name, errors) -> table.row(
                        name,
                        ScoreText.decimal(errors.meanAbsoluteError()),
                        ScoreText.decimal(errors.rootMeanSquaredError())));
        return table;
    }

    private void addTagging(PageText text) {
        if (evaluation.tagging().isEmpty()) {
            return;
        }
        HtmlTable tags = new HtmlTable("tags", "macro-F1", "accuracy on unknown words");
        for (TaggingScores of : evaluation.tagging()) {
            tags.row(
                    of.name(),
                    ScoreText.decimal(of.macroF1()),
                    of.unknownWords().isPresent()
                            ? ScoreText.percent(of.unknownWords().getAsDouble())
                            : "");
        }
        text.heading("Tags").table(tags);
        evaluation.tagging().get(0).spans().ifPresent(spans -> {
            HtmlTable table =
                    new HtmlTable("spans, as conlleval counts", "precision", "recall", "F1", "spans", "found", "right");
            evaluation.tagging().forEach(of -> of.spans().ifPresent(some -> table.row(row(of.name(), some.all()))));
            spans.types().forEach((type, score) -> table.row(row("model, " + type, score)));
            text.table(table);
        });
    }

    private static List<String> row(String name, SpanScore score) {
        return List.of(
                name,
                ScoreText.percent(score.precision()),
                ScoreText.percent(score.recall()),
                ScoreText.percent(score.f1()),
                NetworkTable.count(score.spans()),
                NetworkTable.count(score.found()),
                NetworkTable.count(score.right()));
    }

    private void addTranscripts(PageText text) {
        if (evaluation.transcripts().isEmpty()) {
            return;
        }
        HtmlTable table = new HtmlTable("", "label error rate", "exact match");
        for (TranscriptScores of : evaluation.transcripts()) {
            table.row(of.name(), ScoreText.percent(of.labelErrorRate()), ScoreText.percent(of.exactMatch()));
        }
        text.heading("What it reads out").table(table);
    }
}
