package org.unroll.evaluate;

import java.util.List;

/**
 * Edits for each token of the reference, of all texts together: the word error rate (WER) of words, the character error
 * rate (CER) of characters. Where there are several references, the nearest one counts. It can exceed 1.
 */
public final class ErrorRate {

    private long edits;
    private long tokens;

    /**
     * Adds a text.
     *
     * @param written tokens to judge
     * @param references at least one right answer
     */
    public void add(List<String> written, List<List<String>> references) {
        List<String> nearest = references.get(0);
        int fewest = EditDistance.between(written, nearest);
        for (List<String> reference : references.subList(1, references.size())) {
            int distance = EditDistance.between(written, reference);
            if (distance < fewest) {
                fewest = distance;
                nearest = reference;
            }
        }
        edits += fewest;
        tokens += nearest.size();
    }

    /** The rate; NaN if no reference has a token. */
    public double value() {
        return tokens == 0 ? Double.NaN : (double) edits / tokens;
    }
}
