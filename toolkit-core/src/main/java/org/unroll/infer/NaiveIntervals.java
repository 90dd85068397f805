package org.unroll.infer;

import java.util.Arrays;
import java.util.List;
import org.unroll.evaluate.EmpiricalQuantile;

/**
 * Quantiles around a naive forecast: the forecast and the quantiles of the errors that it makes on the training part,
 * for each time step of the horizon by itself (Hyndman &amp; Athanasopoulos, "Forecasting: Principles and Practice",
 * 2021, section 5.5, with the empirical distribution in place of the normal one).
 */
final class NaiveIntervals {

    /** Places of the training part that are enough to know the errors of a time step. */
    private static final int MOST_STARTS = 2000;

    private final SeasonalNaive naive;
    private final double[][] errors;

    /**
     * @param values the series
     * @param trainingLength its first time steps, whose errors are looked at
     * @param levels of the quantiles
     */
    NaiveIntervals(SeasonalNaive naive, double[] values, int trainingLength, int horizon, List<Double> levels) {
        this.naive = naive;
        this.errors = new double[horizon][];
        for (int step = 0; step < horizon; step++) {
            double[] sorted = errors(values, trainingLength, step);
            errors[step] = levels.stream()
                    .mapToDouble(level -> sorted.length == 0 ? 0 : EmpiricalQuantile.of(sorted, level))
                    .toArray();
        }
    }

    private double[] errors(double[] values, int trainingLength, int step) {
        int places = Math.max(0, trainingLength - step - naive.season());
        int count = Math.min(places, MOST_STARTS);
        double[] found = new double[count];
        for (int i = 0; i < count; i++) {
            int start = naive.season() + (int) ((long) i * places / count);
            found[i] = values[start + step] - naive.forecast(values, start, step);
        }
        Arrays.sort(found);
        return found;
    }

    /** A quantile for each level. */
    double[] forecast(double[] values, int start, int step) {
        double center = naive.forecast(values, start, step);
        return Arrays.stream(errors[step]).map(error -> center + error).toArray();
    }
}
