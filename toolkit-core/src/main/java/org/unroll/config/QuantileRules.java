package org.unroll.config;

import java.util.List;
import org.unroll.config.binding.Report;

/** Whether the quantiles of a head make sense, by themselves and for the data. */
final class QuantileRules {

    private QuantileRules() {}

    static void check(HeadConfig.Quantile head, DataConfig data, Report report) {
        List<Double> quantiles = head.quantiles();
        for (int i = 0; i < quantiles.size(); i++) {
            String path = "model.head.quantiles[" + i + "]";
            double quantile = quantiles.get(i);
            if (quantile <= 0 || quantile >= 1) {
                report.add(path, "must be above 0 and below 1, got " + quantile + ".");
            }
            if (i > 0 && quantile <= quantiles.get(i - 1)) {
                report.add(
                        path,
                        "is " + quantile + " after " + quantiles.get(i - 1)
                                + ". Expected quantiles that ascend; put them in order, each once.");
            }
        }
        if (!quantiles.contains(HeadConfig.Quantile.MEDIAN)) {
            report.add(
                    "model.head.quantiles",
                    "0.5 is missing, whose quantile is the forecast itself. Expected it among the others; add it.");
        }
        if (data instanceof DataConfig.Series series
                && series.difference().isPresent()
                && series.difference().get() < series.horizon()) {
            report.add(
                    "data.difference",
                    "quantiles of differences cannot be added up, which a horizon of " + series.horizon()
                            + " time steps would need, got "
                            + series.difference().get()
                            + ". Give a difference of at least the horizon, remove it, or write 'head: {type: linear}'.");
        }
    }
}
