package org.unroll.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.unroll.evaluate.TextScores;
import org.unroll.infer.WritingScores;

/** How the scores of written texts read. */
final class WritingText {

    private static final String MODEL = "model";
    private static final String USUAL = "most frequent text";
    private static final String COPY = "copy of the source";

    private WritingText() {}

    /** A table with a row for the model and one for each baseline. */
    static List<String> lines(WritingScores scores) {
        List<String> lines = new ArrayList<>();
        String unit = scores.model().characterErrorRate().isPresent() ? "character" : "word";
        lines.add(String.format(
                Locale.ROOT,
                "%,d texts, written %s:",
                scores.model().texts(),
                scores.beam() == 1 ? "by always taking the likeliest " + unit : "with a beam of " + scores.beam()));
        lines.add(header(scores.model()));
        lines.add(row(MODEL, scores.model()));
        lines.add(row(USUAL, scores.usual()));
        scores.copy().ifPresent(copy -> lines.add(row(COPY, copy)));
        return lines;
    }

    private static String header(TextScores scores) {
        List<String> names = new ArrayList<>(List.of("exact match", "BLEU", "WER"));
        scores.characterErrorRate().ifPresent(rate -> names.add("CER"));
        return row("", names);
    }

    private static String row(String name, TextScores scores) {
        List<String> figures = new ArrayList<>(List.of(
                ScoreText.percent(scores.exactMatch()),
                ScoreText.decimal(scores.bleu()),
                ScoreText.decimal(scores.wordErrorRate())));
        scores.characterErrorRate().map(ScoreText::decimal).ifPresent(figures::add);
        return row(name, figures);
    }

    private static String row(String name, List<String> figures) {
        return ForecastText.row(name, figures.toArray(String[]::new));
    }

    /** The same for programs. */
    static Map<String, Object> json(WritingScores scores) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("texts", scores.model().texts());
        json.put("beam", scores.beam());
        json.put(MODEL, json(scores.model()));
        json.put(USUAL, json(scores.usual()));
        scores.copy().ifPresent(copy -> json.put(COPY, json(copy)));
        return json;
    }

    private static Map<String, Object> json(TextScores scores) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("exact-match", scores.exactMatch());
        json.put("bleu", scores.bleu());
        json.put("wer", scores.wordErrorRate());
        scores.characterErrorRate().ifPresent(rate -> json.put("cer", rate));
        return json;
    }
}
