package org.unroll.benchmarks;

import java.util.Arrays;
import java.util.List;

/** Repeated measurements of one quantity. */
record Samples(List<Double> values) {

    Samples {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("There are no measurements; expected at least one.");
        }
    }

    double median() {
        return quantile(0.5);
    }

    /** Half of the distance between the quartiles, as a share of the median. */
    double spread() {
        return (quantile(0.75) - quantile(0.25)) / 2 / median();
    }

    private double quantile(double share) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
