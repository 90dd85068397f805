package org.unroll.infer;

import java.util.List;
import org.unroll.evaluate.Pinball;

/** Adds up the errors of forecasts of quantiles of one column, in its original units. */
final class IntervalErrors {

    private final List<Double> levels;
    private double pinball;
    private double width;
    private long covered;
    private long count;

    /** @param levels ascending */
    IntervalErrors(List<Double> levels) {
        this.levels = List.copyOf(levels);
    }

    /** @param quantiles one for each level */
    void add(double actual, double[] quantiles) {
        for (int q = 0; q < quantiles.length; q++) {
            pinball += Pinball.loss(levels.get(q), actual, quantiles[q]);
        }
        double lowest = quantiles[0];
        double highest = quantiles[quantiles.length - 1];
        covered += lowest <= actual && actual <= highest ? 1 : 0;
        width += highest - lowest;
        count++;
    }

    IntervalAccuracy accuracy() {
        return new IntervalAccuracy(pinball / count / levels.size(), (double) covered / count, width / count);
    }
}
