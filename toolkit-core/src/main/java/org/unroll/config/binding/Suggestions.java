package org.unroll.config.binding;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which of the accepted words a misspelt word may have been meant to be, by the similarity of Jaro and Winkler. */
public final class Suggestions {

    private static final int MOST = 3;
    private static final double SIMILAR = 0.8;
    private static final double TIMES_THE_BEST = 2;
    private static final int LONGEST_WORD = 64;
    private static final int LONGEST_PREFIX = 4;
    private static final double PREFIX_WEIGHT = 0.1;

    private Suggestions() {}

    private record Candidate(String word, double similarity) {}

    /** Up to three of the words, the most similar first; none if nothing is near. */
    static List<String> nearest(String given, Collection<String> words) {
        if (given.length() > LONGEST_WORD) {
            return List.of();
        }
        List<Candidate> candidates = words.stream()
                .map(word -> new Candidate(word, similarity(normal(given), normal(word))))
                .filter(candidate -> candidate.similarity >= SIMILAR)
                .sorted(Comparator.comparingDouble(Candidate::similarity).reversed())
                .toList();
        double best = candidates.isEmpty() ? 1 : candidates.get(0).similarity;
        return candidates.stream()
                .filter(candidate -> 1 - candidate.similarity <= TIMES_THE_BEST * (1 - best))
                .limit(MOST)
                .map(Candidate::word)
                .toList();
    }

    /** {@code " Did you mean 'a' or 'b'?"}; empty if nothing is near. */
    public static String question(String given, Collection<String> words) {
        List<String> nearest = nearest(given, words);
        return nearest.isEmpty() ? "" : " Did you mean " + Quoting.alternatives(nearest) + "?";
    }

    private static String normal(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Similarity of Jaro, raised for a common prefix (Winkler 1990): 0 for nothing in common, 1 for equal words. */
    static double similarity(String first, String second) {
        double jaro = jaro(first, second);
        int prefix = 0;
        while (prefix < Math.min(LONGEST_PREFIX, Math.min(first.length(), second.length()))
                && first.charAt(prefix) == second.charAt(prefix)) {
            prefix++;
        }
        return jaro + prefix * PREFIX_WEIGHT * (1 - jaro);
    }

    private static double jaro(String first, String second) {
        int reach = Math.max(0, Math.max(first.length(), second.length()) / 2 - 1);
        boolean[] taken = new boolean[second.length()];
        StringBuilder matchesOfFirst = new StringBuilder();
        for (int i = 0; i < first.length(); i++) {
            int end = Math.min(second.length(), i + reach + 1);
            for (int j = Math.max(0, i - reach); j < end; j++) {
                if (!taken[j] && first.charAt(i) == second.charAt(j)) {
                    taken[j] = true;
                    matchesOfFirst.append(first.charAt(i));
                    break;
                }
            }
        }
        if (matchesOfFirst.isEmpty()) {
            return 0;
        }
        double matches = matchesOfFirst.length();
        double transpositions = outOfOrder(matchesOfFirst, second, taken) / 2.0;
        return (matches / first.length() + matches / second.length() + (matches - transpositions) / matches) / 3;
    }

    private static int outOfOrder(CharSequence matchesOfFirst, String second, boolean[] taken) {
        int count = 0;
        int match = 0;
        for (int j = 0; j < second.length(); j++) {
            if (taken[j] && matchesOfFirst.charAt(match++) != second.charAt(j)) {
                count++;
            }
        }
        return count;
    }
}
