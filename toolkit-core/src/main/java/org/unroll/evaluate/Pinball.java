package org.unroll.evaluate;

/** The pinball loss of a forecast of a quantile (Koenker &amp; Bassett, "Regression quantiles", 1978). */
public final class Pinball {

    private Pinball() {}

    /**
     * The loss of one forecast.
     *
     * @param level share of the truth that is to lie below the forecast
     */
    public static double loss(double level, double truth, double forecast) {
        double distance = truth - forecast;
        return distance > 0 ? level * distance : (level - 1) * distance;
    }
}
