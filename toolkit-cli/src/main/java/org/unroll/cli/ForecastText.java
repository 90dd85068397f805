package org.unroll.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.unroll.infer.ForecastAccuracy;
import org.unroll.infer.ForecastScores;
import org.unroll.infer.IntervalAccuracy;
import org.unroll.infer.IntervalScores;
import org.unroll.report.ScoreText;

/** How the accuracy of forecasts reads. */
final class ForecastText {

    private ForecastText() {}

    /** A table with a row for the model and for each baseline. */
    static List<String> lines(ForecastScores scores) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "In original units, %,d forecasts of %,d time steps (season %,d):",
                scores.forecasts(),
                scores.horizon(),
                scores.season()));
        lines.addAll(lines(scores.rows()));
        scores.intervals().ifPresent(intervals -> lines.addAll(lines(intervals)));
        return lines;
    }

    /** A header, and a row for each name. */
    static List<String> lines(Map<String, ForecastAccuracy> rows) {
        List<String> lines = new ArrayList<>();
        lines.add(row("", "MAE", "RMSE", "MASE", "sMAPE %"));
        rows.forEach((name, accuracy) -> lines.add(row(
                name,
                ScoreText.decimal(accuracy.meanAbsoluteError()),
                ScoreText.decimal(accuracy.rootMeanSquaredError()),
                ScoreText.decimal(accuracy.scaledError()),
                ScoreText.decimal(accuracy.symmetricPercentage()))));
        return lines;
    }

    /** What the quantiles are, a header, and a row for each name. */
    static List<String> lines(IntervalScores scores) {
        List<String> lines = new ArrayList<>();
        lines.add(
                scores.levels().size() == 1
                        ? "Pinball loss of the quantile " + scores.levels().get(0) + ":"
                        : String.format(
                                Locale.ROOT,
                                "Quantiles %s; %.0f %% of the truth should lie between the outer two:",
                                scores.levels().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                                100 * scores.expectedCoverage()));
        lines.add(row("", "pinball", "coverage %", "width"));
        scores.rows()
                .forEach((name, accuracy) -> lines.add(row(
                        name,
                        ScoreText.decimal(accuracy.pinball()),
                        ScoreText.decimal(100 * accuracy.coverage()),
                        ScoreText.decimal(accuracy.width()))));
        return lines;
    }

    static String row(String name, String... figures) {
        StringBuilder row = new StringBuilder("  %-20s".formatted(name));
        for (String figure : figures) {
            row.append(" %12s".formatted(figure));
        }
        return row.toString();
    }

    /** The same for programs. */
    static Map<String, Object> json(ForecastScores scores) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("forecasts", scores.forecasts());
        json.put("horizon", scores.horizon());
        json.put("season", scores.season());
        json.putAll(json(scores.rows()));
        scores.intervals().ifPresent(intervals -> json.put("intervals", json(intervals)));
        return json;
    }

    static Map<String, Object> json(Map<String, ForecastAccuracy> rows) {
        Map<String, Object> json = new LinkedHashMap<>();
        rows.forEach((name, accuracy) -> json.put(name, json(accuracy)));
        return json;
    }

    static Map<String, Object> json(IntervalScores scores) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("quantiles", scores.levels());
        json.put("expected-coverage", scores.expectedCoverage());
        scores.rows().forEach((name, accuracy) -> json.put(name, json(accuracy)));
        return json;
    }

    private static Map<String, Object> json(IntervalAccuracy accuracy) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pinball", accuracy.pinball());
        json.put("coverage", accuracy.coverage());
        json.put("width", accuracy.width());
        return json;
    }

    private static Map<String, Object> json(ForecastAccuracy accuracy) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mae", accuracy.meanAbsoluteError());
        json.put("rmse", accuracy.rootMeanSquaredError());
        json.put("mase", accuracy.scaledError());
        json.put("smape", accuracy.symmetricPercentage());
        return json;
    }
}
