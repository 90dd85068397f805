package org.unroll.datasets.series;

import org.unroll.config.MissingValues;
import org.unroll.datasets.Split;

/**
 * Fills gaps (NaN) in a series. Nothing that comes after a part is used to fill a gap in it: a gap at the end of a part
 * gets the last value, also where values are interpolated elsewhere.
 */
final class GapFilling {

    private GapFilling() {}

    /** The series without gaps, except at its beginning. */
    static double[] fill(double[] values, MissingValues missing, Split split) {
        double[] filled = values.clone();
        int validation = split.training();
        int test = validation + split.validation();
        fill(filled, 0, validation, missing);
        fill(filled, validation, test, missing);
        fill(filled, test, filled.length, missing);
        return filled;
    }

    private static void fill(double[] values, int from, int to, MissingValues missing) {
        for (int t = Math.max(1, from); t < to; t++) {
            if (Double.isNaN(values[t])) {
                int next = next(values, t, to);
                double before = values[t - 1];
                boolean straight = missing == MissingValues.INTERPOLATE && next < to;
                values[t] = straight ? before + (values[next] - before) / (next - t + 1) : before;
            }
        }
    }

    private static int next(double[] values, int from, int to) {
        int next = from;
        while (next < to && Double.isNaN(values[next])) {
            next++;
        }
        return next;
    }
}
