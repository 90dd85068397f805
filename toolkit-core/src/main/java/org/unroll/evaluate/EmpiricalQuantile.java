package org.unroll.evaluate;

/** Quantiles of observed numbers, on a straight line between two of them (Hyndman &amp; Fan 1996, definition 7). */
public final class EmpiricalQuantile {

    private EmpiricalQuantile() {}

    /**
     * The number below which a share of the numbers lies.
     *
     * @param sorted ascending, at least one
     * @param share from 0 to 1
     */
    public static double of(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
