package org.unroll.diagnose;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.unroll.recurrent.PassTimer.Pass;

/**
 * How fast a network runs.
 *
 * @param milliseconds of each iteration
 * @param timeSteps of all sequences that the network read in these iterations, padding left out
 * @param operations floating-point operations of the matrix products of all iterations
 * @param parts where the time goes, in the order in which parts first ran; the last one is the rest
 */
public record Speed(List<Double> milliseconds, long timeSteps, double operations, List<Part> parts) {

    public Speed {
        milliseconds = List.copyOf(milliseconds);
        parts = List.copyOf(parts);
        if (milliseconds.isEmpty()) {
            throw new IllegalArgumentException("There are no iterations; expected at least one.");
        }
    }

    /**
     * A part of an iteration.
     *
     * @param name of a layer, or what is done
     * @param pass empty for what is no pass
     * @param milliseconds of one iteration, on average
     * @param share of the whole time
     */
    public record Part(String name, Optional<Pass> pass, double milliseconds, double share) {}

    /** Number of iterations measured. */
    public int iterations() {
        return milliseconds.size();
    }

    /** Time of all iterations. */
    public double seconds() {
        return milliseconds.stream().mapToDouble(Double::doubleValue).sum() / 1000;
    }

    /** Time steps read per second, padding left out. */
    public double timeStepsPerSecond() {
        return timeSteps / seconds();
    }

    /** Floating-point operations of matrix products per second of the whole time. */
    public double operationsPerSecond() {
        return operations / seconds();
    }

    /** Half of the iterations take no longer than this many milliseconds. */
    public double medianMilliseconds() {
        return quantile(0.5);
    }

    /** The milliseconds within which the middle half of the iterations lies, from the first quartile to the third. */
    public double spreadMilliseconds() {
        return quantile(0.75) - quantile(0.25);
    }

    private double quantile(double share) {
        double[] sorted = milliseconds.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
