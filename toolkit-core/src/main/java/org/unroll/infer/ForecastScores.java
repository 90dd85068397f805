package org.unroll.infer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unroll.codec.SeriesTable;
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
 */
public record ForecastScores(int forecasts, int horizon, int season, Map<String, ForecastAccuracy> rows) {

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
        List<SeriesTable> made = new Forecaster(model)
                .forecast(forecasts.get().table(), forecasts.get().starts());
        return Optional.of(of(forecasts.get(), made, data));
    }

    /**
     * Scores forecasts.
     *
     * @param made a table of the targets for each start of the part
     */
    static ForecastScores of(ForecastPart part, List<SeriesTable> made, DataConfig.Series data) {
        List<ForecastAccuracy> models = new ArrayList<>();
        List<ForecastAccuracy> naives = new ArrayList<>();
        List<ForecastAccuracy> seasonals = new ArrayList<>();
        SeasonalNaive naive = new SeasonalNaive(1);
        SeasonalNaive seasonal = new SeasonalNaive(data.season());
        for (String target : data.targets()) {
            double[] actual = part.table().column(target);
            double scale = seasonal.errorWithin(actual, part.trainingLength());
            ForecastErrors ofModel = new ForecastErrors(scale);
            ForecastErrors ofNaive = new ForecastErrors(scale);
            ForecastErrors ofSeasonal = new ForecastErrors(scale);
            for (int i = 0; i < made.size(); i++) {
                int start = part.starts().get(i);
                double[] forecast = made.get(i).column(target);
                for (int step = 0; step < forecast.length; step++) {
                    double truth = actual[start + step];
                    ofModel.add(truth, forecast[step]);
                    ofNaive.add(truth, naive.forecast(actual, start, step));
                    ofSeasonal.add(truth, seasonal.forecast(actual, start, step));
                }
            }
            models.add(ofModel.accuracy());
            naives.add(ofNaive.accuracy());
            seasonals.add(ofSeasonal.accuracy());
        }
        Map<String, ForecastAccuracy> rows = new LinkedHashMap<>();
        rows.put(MODEL, ForecastAccuracy.mean(models));
        rows.put(NAIVE, ForecastAccuracy.mean(naives));
        if (data.season() > 1) {
            rows.put(SEASONAL_NAIVE, ForecastAccuracy.mean(seasonals));
        }
        return new ForecastScores(made.size(), data.horizon(), data.season(), rows);
    }
}
