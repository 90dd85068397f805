package org.unroll.infer;

import java.util.ArrayList;
import java.util.List;
import org.unroll.codec.SeriesTable;

/**
 * What a model expects of consecutive time steps, in original units.
 *
 * @param values of each target
 * @param quantiles of each target, by ascending level; empty if the model does not forecast quantiles
 */
public record Forecast(SeriesTable values, List<Quantile> quantiles) {
    public Forecast {
        quantiles = List.copyOf(quantiles);
    }

    /**
     * Values below which the truth is expected with a certain probability.
     *
     * @param level the probability
     */
    public record Quantile(double level, SeriesTable values) {}

    /** Number of time steps. */
    public int length() {
        return values.length();
    }

    /** This forecast and one of the time steps after it. */
    Forecast append(Forecast next) {
        List<Quantile> longer = new ArrayList<>();
        for (int q = 0; q < quantiles.size(); q++) {
            Quantile quantile = quantiles.get(q);
            longer.add(new Quantile(
                    quantile.level(),
                    quantile.values().append(next.quantiles.get(q).values())));
        }
        return new Forecast(values.append(next.values), longer);
    }

    /** The first time steps. */
    Forecast first(int steps) {
        return new Forecast(
                values.first(steps),
                quantiles.stream()
                        .map(quantile ->
                                new Quantile(quantile.level(), quantile.values().first(steps)))
                        .toList());
    }
}
