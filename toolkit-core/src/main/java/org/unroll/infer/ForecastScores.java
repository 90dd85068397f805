package org.unroll.infer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unroll.config.DataConfig;
import org.unroll.train.BatchSource;
import org.unroll.train.ForecastPart;
import org.unroll.train.Model;

/**
 * How good a model's forecasts of a part of a series are, beside those of forecasts that learn nothing. All are made
 * from the same places and scored in original units; figures of several targets are averaged.
 *
 * @param forecasts number of forecasts
 * @param horizon time steps of each
 * @param season time steps of the seasonal naive forecast
 * @param rows the model's accuracy and those of the baselines, by name, the model's first
 * @param intervals how good quantiles are, if the model forecasts them
 */
public record ForecastScores(
        int forecasts,
        int horizon,
        int season,
        Map<String, ForecastAccuracy> rows,
        Optional<IntervalScores> intervals) {

    /** Name of the model's row. */
    public static final String MODEL = "model";

    /** Name of the row of the forecast that repeats the last value. */
    public static final String NAIVE = "naive";

    /** Name of the row of the forecast that repeats the last season. */
    public static final String SEASONAL_NAIVE = "seasonal naive";

    public ForecastScores {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }

    /** Forecasts a part of a model's data; empty if the data are no series, or nothing of this part is forecast. */
    public static Optional<ForecastScores> of(Model model, BatchSource part) {
        Optional<ForecastPart> forecasts =
                part.forecasts().filter(places -> !places.starts().isEmpty());
        if (forecasts.isEmpty() || !(model.experiment().data() instanceof DataConfig.Series data)) {
            return Optional.empty();
        }
        List<Forecast> made = new Forecaster(model)
                .forecast(forecasts.get().table(), forecasts.get().starts());
        return Optional.of(of(forecasts.get(), made, data));
    }

    /**
     * Scores forecasts.
     *
     * @param made a forecast for each start of the part
     */
    static ForecastScores of(ForecastPart part, List<Forecast> made, DataConfig.Series data) {
        ForecastComparison comparison = new ForecastComparison(part, data.targets(), data.season());
        return new ForecastScores(
                made.size(),
                data.horizon(),
                data.season(),
                comparison.accuracies(part.starts(), made, 0, data.horizon()),
                IntervalScores.of(part, made, data.targets(), comparison.naives()));
    }
}
