package org.unroll.datasets.series;

import java.util.Arrays;
import org.unroll.codec.SeriesColumn;
import org.unroll.config.Scaling;
import org.unroll.evaluate.EmpiricalQuantile;

/** Finds the scale of a column. A column that never changes keeps its spread. */
final class ScaleFit {

    private ScaleFit() {}

    /**
     * The column with its scale.
     *
     * @param column not scaled yet
     * @param training the values of the training part alone, in original units
     */
    static SeriesColumn fit(SeriesColumn column, double[] training, Scaling scaling) {
        double[] encoded = column.encode(training);
        double[] codes = Arrays.copyOfRange(encoded, column.difference(), encoded.length);
        return switch (scaling) {
            case NONE -> column;
            case STANDARD -> {
                double mean = Arrays.stream(codes).average().orElseThrow();
                double variance = Arrays.stream(codes)
                        .map(code -> (code - mean) * (code - mean))
                        .average()
                        .orElseThrow();
                yield column.scaled(mean, spread(Math.sqrt(variance)));
            }
            case MIN_MAX -> {
                double least = Arrays.stream(codes).min().orElseThrow();
                double most = Arrays.stream(codes).max().orElseThrow();
                yield column.scaled(least, spread(most - least));
            }
            case ROBUST -> {
                Arrays.sort(codes);
                yield column.scaled(
                        EmpiricalQuantile.of(codes, 0.5),
                        spread(EmpiricalQuantile.of(codes, 0.75) - EmpiricalQuantile.of(codes, 0.25)));
            }
        };
    }

    private static double spread(double found) {
        return found > 0 ? found : 1;
    }
}
