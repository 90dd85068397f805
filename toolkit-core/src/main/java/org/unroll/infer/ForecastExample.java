package org.unroll.infer;

import java.util.List;

/**
 * One forecast of a column beside what came, in original units.
 *
 * @param column what is forecast
 * @param start first time step of the forecast in the series, from 0
 * @param historyTimes times of the values before it, as they stand in the file; numbers of the time steps, from 0, if
 *     no column holds times
 * @param history the values before it
 * @param times times of the forecast
 * @param truth what came
 * @param forecast of the model
 * @param quantiles of the model, by ascending level; empty if it forecasts none
 * @param naive the last value again
 * @param seasonalNaive the last season again; empty if the config names no season
 * @param meanAbsoluteError of the model
 * @param scaledError that divided by the mean absolute error of the seasonal naive forecast on the training part
 */
public record ForecastExample(
        String column,
        int start,
        List<String> historyTimes,
        List<Double> history,
        List<String> times,
        List<Double> truth,
        List<Double> forecast,
        List<Quantile> quantiles,
        List<Double> naive,
        List<Double> seasonalNaive,
        double meanAbsoluteError,
        double scaledError) {
    public ForecastExample {
        historyTimes = List.copyOf(historyTimes);
        history = List.copyOf(history);
        times = List.copyOf(times);
        truth = List.copyOf(truth);
        forecast = List.copyOf(forecast);
        quantiles = List.copyOf(quantiles);
        naive = List.copyOf(naive);
        seasonalNaive = List.copyOf(seasonalNaive);
    }

    /**
     * Values below which the truth is expected with a certain probability.
     *
     * @param level the probability
     */
    public record Quantile(double level, List<Double> values) {
        public Quantile {
            values = List.copyOf(values);
        }
    }

    /** Whether both forecast a same time step of a same column. */
    public boolean overlaps(ForecastExample other) {
        return column.equals(other.column)
                && start < other.start + other.truth.size()
                && other.start < start + truth.size();
    }
}
