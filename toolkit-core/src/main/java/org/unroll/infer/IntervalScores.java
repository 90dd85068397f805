package org.unroll.infer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unroll.train.ForecastPart;

/**
 * How good a model's forecasts of quantiles are, beside the naive forecasts with quantiles of their errors on the
 * training part.
 *
 * @param levels of the quantiles, ascending
 * @param rows the model's accuracy and those of the baselines, by name, the model's first
 */
public record IntervalScores(List<Double> levels, Map<String, IntervalAccuracy> rows) {
    public IntervalScores {
        levels = List.copyOf(levels);
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }

    /** Share of the true values that is expected between the lowest and the highest quantile. */
    public double expectedCoverage() {
        return levels.get(levels.size() - 1) - levels.get(0);
    }

    /**
     * Scores forecasts; empty if they have no quantiles.
     *
     * @param made a forecast for each start of the part
     */
    static Optional<IntervalScores> of(
            ForecastPart part, List<Forecast> made, List<String> targets, Map<String, SeasonalNaive> naives) {
        if (made.isEmpty() || made.get(0).quantiles().isEmpty()) {
            return Optional.empty();
        }
        List<Double> levels =
                made.get(0).quantiles().stream().map(Forecast.Quantile::level).toList();
        Map<String, List<IntervalAccuracy>> perTarget = new LinkedHashMap<>();
        for (String target : targets) {
            double[] actual = part.table().column(target);
            add(perTarget, ForecastScores.MODEL, ofModel(part, made, target, actual, levels));
            naives.forEach((name, naive) ->
                    add(perTarget, name, ofNaive(part, made.get(0).length(), naive, actual, levels)));
        }
        Map<String, IntervalAccuracy> rows = new LinkedHashMap<>();
        perTarget.forEach((name, accuracies) -> rows.put(name, IntervalAccuracy.mean(accuracies)));
        return Optional.of(new IntervalScores(levels, rows));
    }

    private static void add(Map<String, List<IntervalAccuracy>> perTarget, String name, IntervalAccuracy accuracy) {
        perTarget.computeIfAbsent(name, key -> new ArrayList<>()).add(accuracy);
    }

    private static IntervalAccuracy ofModel(
            ForecastPart part, List<Forecast> made, String target, double[] actual, List<Double> levels) {
        IntervalErrors errors = new IntervalErrors(levels);
        for (int i = 0; i < made.size(); i++) {
            List<double[]> columns = made.get(i).quantiles().stream()
                    .map(quantile -> quantile.values().column(target))
                    .toList();
            for (int step = 0; step < made.get(i).length(); step++) {
                int at = step;
                errors.add(
                        actual[part.starts().get(i) + step],
                        columns.stream().mapToDouble(column -> column[at]).toArray());
            }
        }
        return errors.accuracy();
    }

    private static IntervalAccuracy ofNaive(
            ForecastPart part, int horizon, SeasonalNaive naive, double[] actual, List<Double> levels) {
        NaiveIntervals intervals = new NaiveIntervals(naive, actual, part.trainingLength(), horizon, levels);
        IntervalErrors errors = new IntervalErrors(levels);
        for (int start : part.starts()) {
            for (int step = 0; step < horizon; step++) {
                errors.add(actual[start + step], intervals.forecast(actual, start, step));
            }
        }
        return errors.accuracy();
    }
}
