package org.unroll.infer;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How far forecasts are from the truth.
 *
 * @param meanAbsoluteError in original units
 * @param rootMeanSquaredError in original units
 * @param scaledError mean absolute scaled error (MASE): the mean absolute error divided by that of the seasonal naive
 *     forecast of one season ahead on the training part (Hyndman &amp; Koehler 2006)
 * @param symmetricPercentage symmetric mean absolute percentage error (sMAPE): the mean of {@code 200 |y - f| / (|y| +
 *     |f|)}
 */
public record ForecastAccuracy(
        double meanAbsoluteError, double rootMeanSquaredError, double scaledError, double symmetricPercentage) {

    static ForecastAccuracy mean(List<ForecastAccuracy> columns) {
        return new ForecastAccuracy(
                mean(columns, ForecastAccuracy::meanAbsoluteError),
                mean(columns, ForecastAccuracy::rootMeanSquaredError),
                mean(columns, ForecastAccuracy::scaledError),
                mean(columns, ForecastAccuracy::symmetricPercentage));
    }

    private static double mean(List<ForecastAccuracy> columns, ToDoubleFunction<ForecastAccuracy> figure) {
        return columns.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }
}
