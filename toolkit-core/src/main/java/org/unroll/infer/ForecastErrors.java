package org.unroll.infer;

/** Adds up the errors of forecasts of one column, in its original units. */
final class ForecastErrors {

    private final double scale;
    private double absolute;
    private double squared;
    private double relative;
    private long count;

    /** @param scale what the mean absolute error is divided by for the MASE */
    ForecastErrors(double scale) {
        this.scale = scale;
    }

    void add(double actual, double forecast) {
        double error = Math.abs(actual - forecast);
        double size = Math.abs(actual) + Math.abs(forecast);
        absolute += error;
        squared += error * error;
        relative += size == 0 ? 0 : 2 * error / size;
        count++;
    }

    ForecastAccuracy accuracy() {
        double mean = absolute / count;
        return new ForecastAccuracy(mean, Math.sqrt(squared / count), mean / scale, 100 * relative / count);
    }
}
