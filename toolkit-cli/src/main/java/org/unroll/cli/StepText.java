package org.unroll.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.unroll.infer.StepScores;
import org.unroll.report.ScoreText;

/** How the errors of numbers told at each time step read. */
final class StepText {

    private StepText() {}

    /** A table with a row for the model and for each baseline. */
    static List<String> lines(StepScores scores) {
        List<String> lines = new ArrayList<>();
        lines.add("In units of '" + scores.target() + "':");
        lines.add(ForecastText.row("", "MAE", "RMSE"));
        scores.rows()
                .forEach((name, errors) -> lines.add(ForecastText.row(
                        name,
                        ScoreText.decimal(errors.meanAbsoluteError()),
                        ScoreText.decimal(errors.rootMeanSquaredError()))));
        return lines;
    }

    /** The same for programs. */
    static Map<String, Object> json(StepScores scores) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("target", scores.target());
        scores.rows()
                .forEach((name, errors) -> json.put(
                        name, Map.of("mae", errors.meanAbsoluteError(), "rmse", errors.rootMeanSquaredError())));
        return json;
    }
}
