package org.unroll.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** How often each class was taken for which: one row for each true class, one column for each predicted class. */
public final class ConfusionMatrix {

    private final long[][] counts;

    /** @param counts {@code [trueClass][predictedClass]}, square */
    public ConfusionMatrix(long[][] counts) {
        this.counts = Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
    }

    /** Number of classes. */
    public int classes() {
        return counts.length;
    }

    /** How many of a true class were predicted as a class. */
    public long count(int trueClass, int predictedClass) {
        return counts[trueClass][predictedClass];
    }

    /** The rows, for output. */
    public List<List<Long>> rows() {
        return Arrays.stream(counts)
                .map(row -> LongStream.of(row).boxed().toList())
                .toList();
    }

    /** Number of examples of a true class. */
    public long support(int trueClass) {
        return LongStream.of(counts[trueClass]).sum();
    }

    /** Share of the examples of a class that were predicted as it; NaN if there are none. */
    public double recall(int ofClass) {
        return (double) counts[ofClass][ofClass] / support(ofClass);
    }

    /** Share of the predictions of a class that are right; NaN if there are none. */
    public double precision(int ofClass) {
        return (double) counts[ofClass][ofClass] / predicted(ofClass);
    }

    /**
     * Harmonic mean of precision and recall; 0 if nothing is right, NaN if the class neither occurs nor is predicted.
     */
    public double f1(int ofClass) {
        return 2.0 * counts[ofClass][ofClass] / (support(ofClass) + predicted(ofClass));
    }

    /** Mean of the F1 of all classes that occur or are predicted; each counts the same, however rare. */
    public double macroF1() {
        return IntStream.range(0, classes())
                .mapToDouble(this::f1)
                .filter(f1 -> !Double.isNaN(f1))
                .average()
                .orElse(Double.NaN);
    }

    private long predicted(int ofClass) {
        return Arrays.stream(counts).mapToLong(row -> row[ofClass]).sum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfusionMatrix matrix && Arrays.deepEquals(matrix.counts, counts);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(counts);
    }

    @Override
    public String toString() {
        return Arrays.deepToString(counts);
    }
}
