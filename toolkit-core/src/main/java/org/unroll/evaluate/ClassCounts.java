package org.unroll.evaluate;

import java.util.Map;
import java.util.Optional;

/** How often classes were told rightly, and which was taken for which. */
final class ClassCounts {

    private final int mostClassesOfSteps;
    private long right;
    private long[][] counts;

    /** @param mostClassesOfSteps up to how many classes of time steps confusions are counted */
    ClassCounts(int mostClassesOfSteps) {
        this.mostClassesOfSteps = mostClassesOfSteps;
    }

    /**
     * Before the first count.
     *
     * @param wholeSequences whether there is one class for a sequence, not one for each time step
     */
    void begin(int classes, boolean wholeSequences) {
        if (counts == null && (wholeSequences || classes <= mostClassesOfSteps)) {
            counts = new long[classes][classes];
        }
    }

    void add(int expected, int found) {
        right += found == expected ? 1 : 0;
        if (counts != null) {
            counts[expected][found]++;
        }
    }

    Optional<ConfusionMatrix> confusion() {
        return Optional.ofNullable(counts).map(ConfusionMatrix::new);
    }

    /** @param meanLoss in nats */
    void addMetrics(Map<String, Double> metrics, double meanLoss, long count) {
        metrics.put(Scores.BITS, Scores.bits(meanLoss));
        metrics.put(Scores.PERPLEXITY, Math.exp(meanLoss));
        metrics.put(Scores.ACCURACY, (double) right / count);
        confusion().ifPresent(matrix -> metrics.put(Scores.MACRO_F1, matrix.macroF1()));
    }
}
