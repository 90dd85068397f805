package org.unroll.infer;

import java.util.ArrayList;
import java.util.List;

/**
 * A text that a model is writing or has written.
 *
 * @param symbols its tokens, without the boundary
 * @param logProbability of all its tokens, and of the boundary if it has ended; natural logarithm
 * @param ended whether the model has written the boundary
 * @param attention for each token, and for the boundary, how much each time step of the source counted; empty for a
 *     model without attention
 */
public record Hypothesis(List<Integer> symbols, double logProbability, boolean ended, List<List<Double>> attention) {

    static final Hypothesis EMPTY = new Hypothesis(List.of(), 0, false, List.of());

    public Hypothesis {
        symbols = List.copyOf(symbols);
        attention = List.copyOf(attention);
    }

    Hypothesis with(int symbol, double logarithm, List<List<Double>> weights) {
        return new Hypothesis(append(symbols, symbol), logProbability + logarithm, false, join(attention, weights));
    }

    Hypothesis endedWith(double logarithm, List<List<Double>> weights) {
        return new Hypothesis(symbols, logProbability + logarithm, true, join(attention, weights));
    }

    private static <T> List<T> append(List<T> list, T last) {
        return join(list, List.of(last));
    }

    private static <T> List<T> join(List<T> list, List<T> more) {
        List<T> longer = new ArrayList<>(list);
        longer.addAll(more);
        return longer;
    }

    /** The score by which texts of different lengths are compared; see {@link BeamOptions}. */
    public double score(BeamOptions options) {
        int length = symbols.size() + (ended ? 1 : 0);
        double score = logProbability / Math.pow((5.0 + length) / 6.0, options.lengthNormalization());
        return options.coverage() == 0 ? score : score + options.coverage() * coverage();
    }

    private double coverage() {
        double sum = 0;
        int sourceSteps = attention.isEmpty() ? 0 : attention.get(0).size();
        for (int j = 0; j < sourceSteps; j++) {
            double received = 0;
            for (List<Double> weights : attention) {
                received += weights.get(j);
            }
            sum += Math.log(Math.min(1, Math.max(received, Double.MIN_NORMAL)));
        }
        return sum;
    }
}
