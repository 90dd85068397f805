package org.unroll.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.unroll.report.ScoreText;
import org.unroll.train.TranscriptScores;

/**
 * How the scores of symbols read that are not aligned with the time steps.
 *
 * @param scores of the model and its baseline; empty if the model reads no such symbols
 */
record TranscriptText(List<TranscriptScores> scores) {

    /** A table with a row for each way to read. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (scores.isEmpty()) {
            return lines;
        }
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "%-26s %16s %12s",
                String.format(Locale.ROOT, "%,d sequences", scores.get(0).sequences()),
                "label error rate",
                "exact match"));
        for (TranscriptScores of : scores) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-24s %16s %12s",
                    of.name(),
                    ScoreText.percent(of.labelErrorRate()),
                    ScoreText.percent(of.exactMatch())));
        }
        return lines;
    }

    /** The same for programs. */
    Map<String, Object> json() {
        if (scores.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> transcripts = new LinkedHashMap<>();
        scores.forEach(of -> transcripts.put(
                of.name(), Map.of("label-error-rate", of.labelErrorRate(), "exact-match", of.exactMatch())));
        return Map.of("transcripts", transcripts);
    }
}
