package org.unroll.evaluate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * BLEU of a whole corpus (Papineni, Roukos, Ward &amp; Zhu, BLEU: a method for automatic evaluation of machine
 * translation, 2002), without smoothing:
 *
 * <pre>
 * p[n]  = share of the n-grams written that are in a reference, each at most as often as in one of them
 * BLEU  = min(1, exp(1 - r / c)) * exp(mean of log p[n])
 * </pre>
 *
 * with c the length of all that was written and r the length of the references, of each text the one nearest in length
 * and of two equally near ones the shorter. An order of which there is no n-gram at all, because all texts are shorter,
 * is left out of the mean.
 */
public final class Bleu {

    private final long[] matches;
    private final long[] totals;
    private long writtenLength;
    private long referenceLength;

    /** @param order the longest n-grams; 4 is usual */
    public Bleu(int order) {
        this.matches = new long[order];
        this.totals = new long[order];
    }

    /**
     * Adds a text.
     *
     * @param written tokens to judge
     * @param references at least one right answer
     */
    public void add(List<String> written, List<List<String>> references) {
        writtenLength += written.size();
        referenceLength += nearestLength(written.size(), references);
        for (int n = 1; n <= matches.length; n++) {
            Map<List<String>, Integer> allowed = new HashMap<>();
            for (List<String> reference : references) {
                counts(reference, n).forEach((gram, count) -> allowed.merge(gram, count, Math::max));
            }
            for (Map.Entry<List<String>, Integer> gram : counts(written, n).entrySet()) {
                matches[n - 1] += Math.min(gram.getValue(), allowed.getOrDefault(gram.getKey(), 0));
                totals[n - 1] += gram.getValue();
            }
        }
    }

    private static int nearestLength(int length, List<List<String>> references) {
        int nearest = references.get(0).size();
        for (List<String> reference : references) {
            int distance = Math.abs(reference.size() - length);
            int least = Math.abs(nearest - length);
            if (distance < least || (distance == least && reference.size() < nearest)) {
                nearest = reference.size();
            }
        }
        return nearest;
    }

    private static Map<List<String>, Integer> counts(List<String> tokens, int n) {
        Map<List<String>, Integer> counts = new HashMap<>();
        for (int start = 0; start + n <= tokens.size(); start++) {
            counts.merge(tokens.subList(start, start + n), 1, Integer::sum);
        }
        return counts;
    }

    /** Share of the n-grams of an order that are right; NaN if there are none. */
    public double precision(int n) {
        return (double) matches[n - 1] / totals[n - 1];
    }

    /** BLEU from 0 to 1; NaN if nothing was added. */
    public double value() {
        double logarithms = 0;
        int orders = 0;
        for (int n = 1; n <= matches.length; n++) {
            if (totals[n - 1] > 0) {
                logarithms += Math.log(precision(n));
                orders++;
            }
        }
        if (orders == 0) {
            return referenceLength == 0 ? Double.NaN : 0;
        }
        double brevity = Math.min(1, Math.exp(1 - (double) referenceLength / writtenLength));
        return brevity * Math.exp(logarithms / orders);
    }
}
