package org.unroll.cli;

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

    private WritingText() {}

    /** A table with a row for the model and one for the baseline. */
    static List<String> lines(WritingScores scores) {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "%,d texts, written by always taking the likeliest word:",
                        scores.model().texts()),
                row("", "exact match", "BLEU", "WER"),
                row(MODEL, scores.model()),
                row(USUAL, scores.usual()));
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
        json.put(MODEL, json(scores.model()));
        json.put(USUAL, json(scores.usual()));
        return json;
    }

    private static Map<String, Object> json(TextScores scores) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("exact-match", scores.exactMatch());
        json.put("bleu", scores.bleu());
        json.put("wer", scores.errorRate());
        return json;
    }
}
