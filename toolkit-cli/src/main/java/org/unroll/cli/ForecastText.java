package org.unroll.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.unroll.infer.ForecastAccuracy;
import org.unroll.infer.ForecastScores;

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
        lines.add(row("", "MAE", "RMSE", "MASE", "sMAPE %"));
        scores.rows()
                .forEach((name, accuracy) -> lines.add(row(
                        name,
                        ScoreText.decimal(accuracy.meanAbsoluteError()),
                        ScoreText.decimal(accuracy.rootMeanSquaredError()),
                        ScoreText.decimal(accuracy.scaledError()),
                        ScoreText.decimal(accuracy.symmetricPercentage()))));
        return lines;
    }

    private static String row(String name, String... figures) {
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
        scores.rows().forEach((name, accuracy) -> json.put(name, json(accuracy)));
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
