package org.unroll.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.unroll.codec.SeriesTable;
import org.unroll.codec.TimeAxis;
import org.unroll.infer.Forecast;

/**
 * A forecast as CSV: the time of each time step, or its number where the series has no times that go on evenly, then
 * the value of each target, and the quantiles of each target in columns such as {@code load-0.9}.
 */
final class ForecastCsv {

    private static final String STEP = "step";

    private ForecastCsv() {}

    /** @param series what the forecast follows */
    static String text(SeriesTable series, Forecast forecast) {
        Optional<TimeAxis> times =
                series.times().filter(axis -> axis.text(series.length()).isPresent());
        StringJoiner header = new StringJoiner(",", "", "\n")
                .add(quoted(times.map(TimeAxis::name).orElse(STEP)));
        List<double[]> columns = new ArrayList<>();
        for (String name : forecast.values().names()) {
            header.add(quoted(name));
            columns.add(forecast.values().column(name));
            for (Forecast.Quantile quantile : forecast.quantiles()) {
                header.add(quoted(name + "-" + quantile.level()));
                columns.add(quantile.values().column(name));
            }
        }
        StringBuilder text = new StringBuilder().append(header);
        for (int t = 0; t < forecast.length(); t++) {
            int step = t;
            StringJoiner line = new StringJoiner(",", "", "\n")
                    .add(times.flatMap(axis -> axis.text(series.length() + step))
                            .orElse(Integer.toString(t + 1)));
            for (double[] column : columns) {
                line.add(Float.toString((float) column[t]));
            }
            text.append(line);
        }
        return text.toString();
    }

    private static String quoted(String name) {
        return name.matches("[^,\"\r\n]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
