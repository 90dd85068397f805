package org.unroll.infer;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How good forecasts of quantiles are.
 *
 * @param pinball mean pinball loss of all quantiles, in original units
 * @param coverage share of the true values between the lowest and the highest quantile
 * @param width mean distance of the lowest and the highest quantile, in original units
 */
public record IntervalAccuracy(double pinball, double coverage, double width) {

    static IntervalAccuracy mean(List<IntervalAccuracy> columns) {
        return new IntervalAccuracy(
                mean(columns, IntervalAccuracy::pinball),
                mean(columns, IntervalAccuracy::coverage),
                mean(columns, IntervalAccuracy::width));
    }

    private static double mean(List<IntervalAccuracy> columns, ToDoubleFunction<IntervalAccuracy> figure) {
        return columns.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }
}
