package org.unroll.infer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.unroll.codec.SeriesTable;
import org.unroll.config.DataConfig;
import org.unroll.train.BatchSource;
import org.unroll.train.ForecastPart;
import org.unroll.train.Model;

/**
 * Some forecasts of a part of a series, from places at even distances.
 *
 * @param season time steps of the seasonal naive forecast; 1 if there is none
 * @param examples by place, of several columns side by side
 */
public record ForecastExamples(int season, List<ForecastExample> examples) {
    public ForecastExamples {
        examples = List.copyOf(examples);
    }

    /**
     * Has a model forecast.
     *
     * @param places from which forecasts are made at most; at each one there is an example of every target
     * @return empty if the data are no series, or nothing of this part is forecast
     */
    public static Optional<ForecastExamples> of(Model model, BatchSource part, int places) {
        Optional<ForecastPart> forecasts =
                part.forecasts().filter(found -> !found.starts().isEmpty());
        if (forecasts.isEmpty() || !(model.experiment().data() instanceof DataConfig.Series data)) {
            return Optional.empty();
        }
        List<Integer> starts = spread(forecasts.get().starts(), places);
        List<Forecast> made = new Forecaster(model).forecast(forecasts.get().table(), starts);
        return Optional.of(of(forecasts.get(), starts, made, data));
    }

    /** Places at even distances, the first and the last one among them. */
    private static List<Integer> spread(List<Integer> starts, int places) {
        int count = Math.min(starts.size(), places);
        return IntStream.range(0, count)
                .mapToObj(i -> starts.get(count == 1 ? 0 : (int) ((long) i * (starts.size() - 1) / (count - 1))))
                .toList();
    }

    /** @param made a forecast for each start */
    static ForecastExamples of(ForecastPart part, List<Integer> starts, List<Forecast> made, DataConfig.Series data) {
        int shown = Math.min(Math.max(data.history(), 2 * data.horizon()), 4 * data.horizon());
        List<ForecastExample> examples = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            for (String target : data.targets()) {
                examples.add(example(part, target, starts.get(i), made.get(i), data.season(), shown));
            }
        }
        return new ForecastExamples(data.season(), examples);
    }

    private static ForecastExample example(
            ForecastPart part, String target, int start, Forecast made, int season, int shown) {
        SeriesTable table = part.table();
        double[] values = table.column(target);
        double[] forecast = made.values().column(target);
        int end = start + forecast.length;
        ForecastErrors errors =
                new ForecastErrors(new SeasonalNaive(season).errorWithin(values, part.trainingLength()));
        for (int step = 0; step < forecast.length; step++) {
            errors.add(values[start + step], forecast[step]);
        }
        int from = Math.max(0, start - shown);
        return new ForecastExample(
                target,
                start,
                times(table, from, start),
                list(values, from, start),
                times(table, start, end),
                list(values, start, end),
                list(forecast, 0, forecast.length),
                made.quantiles().stream()
                        .map(quantile -> new ForecastExample.Quantile(
                                quantile.level(), list(quantile.values().column(target), 0, forecast.length)))
                        .toList(),
                steps(forecast.length, step -> new SeasonalNaive(1).forecast(values, start, step)),
                season > 1
                        ? steps(forecast.length, step -> new SeasonalNaive(season).forecast(values, start, step))
                        : List.of(),
                errors.accuracy().meanAbsoluteError(),
                errors.accuracy().scaledError());
    }

    private static List<Double> steps(int count, IntToDoubleFunction value) {
        return IntStream.range(0, count).mapToDouble(value).boxed().toList();
    }

    private static List<Double> list(double[] values, int from, int to) {
        return Arrays.stream(values, from, to).boxed().toList();
    }

    private static List<String> times(SeriesTable table, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(step -> table.times().flatMap(axis -> axis.text(step)).orElse(Integer.toString(step)))
                .toList();
    }
}
