package org.unroll.infer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.unroll.config.DataConfig;
import org.unroll.train.ForecastPart;
import org.unroll.train.Model;

/**
 * A rolling back-test: forecasts from one origin after another in a part of a series, each from all values before it,
 * compared with what came (Tashman, "Out-of-sample tests of forecasting accuracy", 2000). The model is not trained anew
 * between them. Figures are in original units; those of several targets are averaged.
 *
 * @param horizon time steps of each forecast
 * @param stride time steps between two origins
 * @param season time steps of the seasonal naive forecast
 * @param origins one forecast after another
 * @param steps accuracies by name for each time step of the horizon, over all origins
 * @param total accuracies by name over all origins and time steps
 * @param intervals how good quantiles are, if the model forecasts them
 */
public record BackTest(
        int horizon,
        int stride,
        int season,
        List<Origin> origins,
        List<Map<String, ForecastAccuracy>> steps,
        Map<String, ForecastAccuracy> total,
        Optional<IntervalScores> intervals) {
    public BackTest {
        origins = List.copyOf(origins);
        steps = List.copyOf(steps);
        total = Collections.unmodifiableMap(new LinkedHashMap<>(total));
    }

    /**
     * One forecast.
     *
     * @param start its first time step, from 0
     * @param time of that time step as text, if a column holds it
     * @param rows accuracies by name, the model's first
     */
    public record Origin(int start, Optional<String> time, Map<String, ForecastAccuracy> rows) {
        public Origin {
            rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
        }
    }

    /**
     * The origins that a part of a series has room for; the last forecast ends where the part ends.
     *
     * @param windows how many at most, the last ones
     */
    public static List<Integer> origins(ForecastPart part, int earliest, int horizon, int stride, int windows) {
        int first = Math.max(part.from(), earliest);
        List<Integer> origins = new ArrayList<>();
        for (int start = part.to() - horizon; start >= first && origins.size() < windows; start -= stride) {
            origins.add(start);
        }
        Collections.reverse(origins);
        return origins;
    }

    /**
     * Forecasts from all origins.
     *
     * @param origins first time step of each forecast, ascending, at least one
     * @throws IllegalArgumentException if the model does not forecast, or inputs are needed that are not known
     */
    public static BackTest of(Model model, ForecastPart part, List<Integer> origins, int horizon, int stride) {
        Forecaster forecaster = new Forecaster(model);
        DataConfig.Series data = (DataConfig.Series) model.experiment().data();
        return of(part, forecaster.forecast(part.table(), origins, horizon), origins, stride, data);
    }

    /** @param made a forecast for each origin */
    static BackTest of(
            ForecastPart part, List<Forecast> made, List<Integer> origins, int stride, DataConfig.Series data) {
        int horizon = made.get(0).length();
        ForecastComparison comparison = new ForecastComparison(part, data.targets(), data.season());
        List<Origin> rows = new ArrayList<>();
        for (int i = 0; i < made.size(); i++) {
            int start = origins.get(i);
            rows.add(new Origin(
                    start,
                    part.table().times().flatMap(times -> times.text(start)),
                    comparison.accuracies(List.of(start), List.of(made.get(i)), 0, horizon)));
        }
        ForecastPart tested = new ForecastPart(part.table(), part.from(), part.to(), origins, part.trainingLength());
        return new BackTest(
                horizon,
                stride,
                data.season(),
                rows,
                IntStream.range(0, horizon)
                        .mapToObj(step -> comparison.accuracies(origins, made, step, 1))
                        .toList(),
                comparison.accuracies(origins, made, 0, horizon),
                IntervalScores.of(tested, made, data.targets(), comparison.naives()));
    }
}
