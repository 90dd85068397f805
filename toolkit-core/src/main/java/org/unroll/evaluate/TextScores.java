package org.unroll.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How good texts are that a model has written.
 *
 * @param texts how many
 * @param exactMatch share of those that equal a reference
 * @param bleu {@link Bleu} of n-grams up to 4, of words or characters
 * @param wordErrorRate {@link ErrorRate} of words (WER)
 * @param characterErrorRate {@link ErrorRate} of characters (CER), of texts that are written in characters
 */
public record TextScores(
        int texts, double exactMatch, double bleu, double wordErrorRate, Optional<Double> characterErrorRate) {

    private static final int LONGEST_GRAM = 4;

    /**
     * Scores texts of words.
     *
     * @param written words of each text
     * @param references for each text at least one right answer
     */
    public static TextScores ofWords(List<List<String>> written, List<List<List<String>>> references) {
        return of(written, references, errorRate(written, references), Optional.empty());
    }

    /**
     * Scores texts of characters. A word is what stands between white space.
     *
     * @param written characters of each text
     * @param references for each text at least one right answer
     */
    public static TextScores ofCharacters(List<List<String>> written, List<List<List<String>>> references) {
        double ofWords = errorRate(
                written.stream().map(TextScores::words).toList(),
                references.stream()
                        .map(answers -> answers.stream().map(TextScores::words).toList())
                        .toList());
        return of(written, references, ofWords, Optional.of(errorRate(written, references)));
    }

    /** The error rate of what the texts are written in: characters, or words. */
    public double errorRate() {
        return characterErrorRate.orElse(wordErrorRate);
    }

    private static List<String> words(List<String> characters) {
        return Arrays.stream(String.join("", characters).split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static double errorRate(List<List<String>> written, List<List<List<String>>> references) {
        ErrorRate errors = new ErrorRate();
        for (int i = 0; i < written.size(); i++) {
            errors.add(written.get(i), references.get(i));
        }
        return errors.value();
    }

    private static TextScores of(
            List<List<String>> written,
            List<List<List<String>>> references,
            double wordErrorRate,
            Optional<Double> characterErrorRate) {
        Bleu bleu = new Bleu(LONGEST_GRAM);
        int exact = 0;
        for (int i = 0; i < written.size(); i++) {
            bleu.add(written.get(i), references.get(i));
            exact += references.get(i).contains(written.get(i)) ? 1 : 0;
        }
        return new TextScores(
                written.size(), (double) exact / written.size(), bleu.value(), wordErrorRate, characterErrorRate);
    }
}
