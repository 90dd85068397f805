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
        lines.add(String.format(
                Locale.ROOT,
                "%,d texts, written by always taking the likeliest %s:",
                scores.model().texts(),
                scores.ofCharacters() ? "character" : "word"));
        lines.add(row("", "exact match", "BLEU", errorRate(scores)));
        lines.add(row(MODEL, scores.model()));
        lines.add(row(USUAL, scores.usual()));
        scores.copy().ifPresent(copy -> lines.add(row(COPY, copy)));
        return lines;
    }

    private static String errorRate(WritingScores scores) {
        return scores.ofCharacters() ? "CER" : "WER";
    }

    private static String row(String name, TextScores scores) {
        return row(
                name,
                ScoreText.percent(scores.exactMatch()),
                ScoreText.decimal(scores.bleu()),
                ScoreText.decimal(scores.errorRate()));
    }

    private static String row(String name, String exact, String bleu, String errors) {
        return "  %-20s %12s %12s %12s".formatted(name, exact, bleu, errors);
    }

    /** The same for programs. */
    static Map<String, Object> json(WritingScores scores) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("texts", scores.model().texts());
        json.put(MODEL, json(scores, scores.model()));
        json.put(USUAL, json(scores, scores.usual()));
        scores.copy().ifPresent(copy -> json.put(COPY, json(scores, copy)));
        return json;
    }

    private static Map<String, Object> json(WritingScores all, TextScores scores) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("exact-match", scores.exactMatch());
        json.put("bleu", scores.bleu());
        json.put(errorRate(all).toLowerCase(Locale.ROOT), scores.errorRate());
        return json;
    }
}
