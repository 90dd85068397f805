package org.unroll.infer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.unroll.codec.SeriesTable;
import org.unroll.train.ForecastPart;

/** Compares a model's forecasts of a series with those of forecasts that learn nothing, in original units. */
final class ForecastComparison {

    private final List<String> targets;
    private final Map<String, double[]> truth = new LinkedHashMap<>();
    private final Map<String, Double> scales = new LinkedHashMap<>();
    private final Map<String, SeasonalNaive> naives = new LinkedHashMap<>();

    /** @param season time steps of the seasonal naive forecast, for which errors are scaled as well */
    ForecastComparison(ForecastPart part, List<String> targets, int season) {
        this.targets = List.copyOf(targets);
        naives.put(ForecastScores.NAIVE, new SeasonalNaive(1));
        if (season > 1) {
            naives.put(ForecastScores.SEASONAL_NAIVE, new SeasonalNaive(season));
        }
        for (String target : targets) {
            double[] values = part.table().column(target);
            truth.put(target, values);
            scales.put(target, new SeasonalNaive(season).errorWithin(values, part.trainingLength()));
        }
    }

    /** The forecasts that learn nothing, by name. */
    Map<String, SeasonalNaive> naives() {
        return naives;
    }

    /**
     * Accuracies by name, the model's first; figures of several targets are averaged.
     *
     * @param starts where each forecast begins
     * @param made a forecast for each start
     * @param firstStep the first time step of each forecast that is scored, from 0
     * @param steps number of time steps scored
     */
    Map<String, ForecastAccuracy> accuracies(List<Integer> starts, List<Forecast> made, int firstStep, int steps) {
        Map<String, List<ForecastAccuracy>> perTarget = new LinkedHashMap<>();
        for (String target : targets) {
            double[] actual = truth.get(target);
            ForecastErrors ofModel = new ForecastErrors(scales.get(target));
            Map<String, ForecastErrors> ofNaives = new LinkedHashMap<>();
            naives.keySet().forEach(name -> ofNaives.put(name, new ForecastErrors(scales.get(target))));
            for (int i = 0; i < made.size(); i++) {
                int start = starts.get(i);
                SeriesTable forecast = made.get(i).values();
                double[] values = forecast.column(target);
                for (int step = firstStep; step < firstStep + steps; step++) {
                    double value = actual[start + step];
                    ofModel.add(value, values[step]);
                    for (Map.Entry<String, ForecastErrors> naive : ofNaives.entrySet()) {
                        naive.getValue().add(value, naives.get(naive.getKey()).forecast(actual, start, step));
                    }
                }
            }
            perTarget
                    .computeIfAbsent(ForecastScores.MODEL, name -> new ArrayList<>())
                    .add(ofModel.accuracy());
            ofNaives.forEach((name, errors) ->
                    perTarget.computeIfAbsent(name, key -> new ArrayList<>()).add(errors.accuracy()));
        }
        Map<String, ForecastAccuracy> rows = new LinkedHashMap<>();
        perTarget.forEach((name, accuracies) -> rows.put(name, ForecastAccuracy.mean(accuracies)));
        return rows;
    }
}
