package org.unroll.evaluate;

import java.util.List;

/**
 * How good texts are that a model has written.
 *
 * @param texts how many
 * @param exactMatch share of those that equal a reference
 * @param bleu {@link Bleu} of n-grams up to 4
 * @param errorRate {@link ErrorRate}, of words or characters
 */
public record TextScores(int texts, double exactMatch, double bleu, double errorRate) {

    private static final int LONGEST_GRAM = 4;

    /**
     * Scores texts.
     *
     * @param written tokens of each text
     * @param references for each text at least one right answer
     */
    public static TextScores of(List<List<String>> written, List<List<List<String>>> references) {
        Bleu bleu = new Bleu(LONGEST_GRAM);
        ErrorRate errors = new ErrorRate();
        int exact = 0;
        for (int i = 0; i < written.size(); i++) {
            bleu.add(written.get(i), references.get(i));
            errors.add(written.get(i), references.get(i));
            exact += references.get(i).contains(written.get(i)) ? 1 : 0;
        }
        return new TextScores(written.size(), (double) exact / written.size(), bleu.value(), errors.value());
    }
}
