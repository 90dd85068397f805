package org.unroll.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.unroll.evaluate.TextScores;
import org.unroll.infer.LengthScores;
import org.unroll.infer.WritingScores;
import org.unroll.report.WritingFigures;

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
        lines.add(row("", WritingFigures.names(scores.model())));
        lines.add(row(MODEL, WritingFigures.of(scores.model())));
        lines.add(row(USUAL, WritingFigures.of(scores.usual())));
        scores.copy().ifPresent(copy -> lines.add(row(COPY, WritingFigures.of(copy))));
        return lines;
    }

    private static String row(String name, List<String> figures) {
        return ForecastText.row(name, figures.toArray(String[]::new));
    }

    /** A table with a row for each length of what was read; no lines if that has no length. */
    static List<String> linesByLength(WritingScores scores) {
        if (scores.byLength().isEmpty()) {
            return List.of();
        }
        List<String> names = new ArrayList<>(WritingFigures.names(scores.model()));
        names.add(0, "texts");
        List<String> lines = new ArrayList<>();
        lines.add("By time steps of the source:");
        lines.add(row("", names));
        for (LengthScores length : scores.byLength()) {
            List<String> figures = new ArrayList<>(WritingFigures.of(length.scores()));
            figures.add(0, String.format(Locale.ROOT, "%,d", length.scores().texts()));
            lines.add(row(WritingFigures.lengths(length), figures));
        }
        return lines;
    }

    /** The same for programs. */
    static Map<String, Object> json(WritingScores scores) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("texts", scores.model().texts());
        json.put("beam", scores.beam());
        json.put(MODEL, json(scores.model()));
        json.put(USUAL, json(scores.usual()));
        scores.copy().ifPresent(copy -> json.put(COPY, json(copy)));
        if (!scores.byLength().isEmpty()) {
            json.put(
                    "by-length",
                    scores.byLength().stream().map(WritingText::json).toList());
        }
        return json;
    }

    private static Map<String, Object> json(LengthScores length) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("shortest", length.shortest());
        json.put("longest", length.longest());
        json.put("texts", length.scores().texts());
        json.putAll(json(length.scores()));
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
