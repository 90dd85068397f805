package org.unroll.diagnose;

import java.util.Arrays;

/**
 * Where the middle half of some numbers lies, with linear interpolation between neighbours.
 *
 * @param lower a quarter of the numbers lies below it
 * @param median half of them lies below it
 * @param upper three quarters of them lie below it
 */
public record Quartiles(double lower, double median, double upper) {

    /**
     * Those of some numbers.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Quartiles of(double... numbers) {
        if (numbers.length == 0) {
            throw new IllegalArgumentException("There are no numbers; expected at least one.");
        }
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return new Quartiles(at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75));
    }

    private static double at(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        double fraction = position - below;
        return fraction == 0 ? sorted[below] : sorted[below] + fraction * (sorted[below + 1] - sorted[below]);
    }
}
