package org.unroll.infer;

/**
 * The seasonal naive forecast: the values of the last whole season again. With a season of 1 it is the naive forecast,
 * the last value.
 *
 * @param season time steps
 */
record SeasonalNaive(int season) {

    /**
     * The forecast of one time step.
     *
     * @param values only those before the start are read
     * @param start time step at which the forecast begins, {@code season} or later
     * @param step 0 for the start itself
     */
    double forecast(double[] values, int start, int step) {
        return values[start - season + step % season];
    }

    /** Mean absolute error of the forecast one season ahead over the first time steps of a series. */
    double errorWithin(double[] values, int length) {
        double sum = 0;
        for (int t = season; t < length; t++) {
            sum += Math.abs(values[t] - values[t - season]);
        }
        return sum / (length - season);
    }
}
