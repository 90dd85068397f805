package org.unroll.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.unroll.evaluate.SpanScore;
import org.unroll.evaluate.SpanScores;
import org.unroll.report.ScoreText;
import org.unroll.train.TaggingScores;

/**
 * How the scores of a tagger and of its baselines read.
 *
 * @param scores the model's first; empty if the model is no tagger
 */
record TaggingText(List<TaggingScores> scores) {

    /** Tables with a row for the model and for each baseline; the spans of the model also by type. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (scores.isEmpty()) {
            return lines;
        }
        lines.add("");
        lines.add(row("Tags", "macro-F1", "accuracy on unknown words"));
        for (TaggingScores of : scores) {
            lines.add(row(
                    "  " + of.name(),
                    ScoreText.decimal(of.macroF1()),
                    of.unknownWords().isPresent() ? percent(of.unknownWords().getAsDouble()) : "-"));
        }
        if (scores.get(0).spans().isPresent()) {
            lines.add("");
            lines.add(row("Spans, as conlleval counts", "precision", "recall", "F1", "spans", "found", "right"));
            for (TaggingScores of : scores) {
                of.spans().ifPresent(spans -> lines.add(row("  " + of.name(), spans.all())));
            }
            scores.get(0).spans().ifPresent(spans -> spans.types()
                    .forEach((type, score) -> lines.add(row("    " + type, score))));
        }
        return lines;
    }

    private static String row(String name, SpanScore score) {
        return row(
                name,
                percent(score.precision()),
                percent(score.recall()),
                percent(score.f1()),
                count(score.spans()),
                count(score.found()),
                count(score.right()));
    }

    private static String row(String name, String... figures) {
        StringBuilder row = new StringBuilder("%-26s".formatted(name));
        for (String figure : figures) {
            row.append(" %10s".formatted(figure));
        }
        return row.toString();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", share * 100);
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** The same for programs. */
    Map<String, Object> json() {
        if (scores.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> tagging = new LinkedHashMap<>();
        scores.forEach(of -> tagging.put(of.name(), json(of)));
        return Map.of("tagging", tagging);
    }

    private static Map<String, Object> json(TaggingScores of) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("macro-f1", of.macroF1());
        of.unknownWords().ifPresent(share -> json.put("accuracy-on-unknown-words", share));
        of.spans().ifPresent(spans -> json.put("spans", json(spans)));
        return json;
    }

    private static Map<String, Object> json(SpanScores spans) {
        Map<String, Object> json = json(spans.all());
        Map<String, Object> types = new LinkedHashMap<>();
        spans.types().forEach((type, score) -> types.put(type, json(score)));
        json.put("types", types);
        return json;
    }

    private static Map<String, Object> json(SpanScore score) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("precision", score.precision());
        json.put("recall", score.recall());
        json.put("f1", score.f1());
        json.put("spans", score.spans());
        json.put("found", score.found());
        json.put("right", score.right());
        return json;
    }
}
