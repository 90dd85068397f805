package org.unroll.codec;

import java.util.Arrays;

/**
 * How the values of one column of a series become numbers for a network: the logarithm, then the difference to an
 * earlier value, each if asked for, and then a shift and a division.
 *
 * @param name the column's
 * @param logarithm whether logarithms are taken
 * @param difference how many time steps before the value stands that is subtracted; 0 for none
 * @param center what is subtracted
 * @param spread what it is divided by, never 0
 */
public record SeriesColumn(String name, boolean logarithm, int difference, double center, double spread) {
    public SeriesColumn {
        if (difference < 0 || !Double.isFinite(center) || !Double.isFinite(spread) || spread == 0) {
            throw new IllegalArgumentException("Column '" + name + "' has difference " + difference + ", center "
                    + center + " and spread " + spread
                    + "; expected a difference from 0, finite numbers, and a spread other than 0");
        }
    }

    /** A column that is not scaled. */
    public static SeriesColumn unscaled(String name, boolean logarithm, int difference) {
        return new SeriesColumn(name, logarithm, difference, 0, 1);
    }

    /** This column with another scale. */
    public SeriesColumn scaled(double newCenter, double newSpread) {
        return new SeriesColumn(name, logarithm, difference, newCenter, newSpread);
    }

    /**
     * The numbers for the network. The first {@code difference} of them are NaN, as nothing stands before them.
     *
     * @param values in original units
     */
    public double[] encode(double[] values) {
        double[] codes = new double[values.length];
        Arrays.fill(codes, 0, Math.min(difference, codes.length), Double.NaN);
        for (int t = difference; t < codes.length; t++) {
            double before = difference == 0 ? 0 : level(values[t - difference]);
            codes[t] = (level(values[t]) - before - center) / spread;
        }
        return codes;
    }

    /**
     * The values in original units that numbers from a network stand for.
     *
     * @param values the series in original units
     * @param start the time step of the first number; only values before it are read
     * @param codes numbers of consecutive time steps
     */
    public double[] decode(double[] values, int start, double[] codes) {
        double[] decoded = new double[codes.length];
        for (int i = 0; i < codes.length; i++) {
            double before = 0;
            if (difference > 0) {
                before = level(i < difference ? values[start + i - difference] : decoded[i - difference]);
            }
            double level = codes[i] * spread + center + before;
            decoded[i] = logarithm ? Math.exp(level) : level;
        }
        return decoded;
    }

    private double level(double value) {
        return logarithm ? Math.log(value) : value;
    }
}
