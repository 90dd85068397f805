package org.unroll.chart;

import java.util.ArrayList;
import java.util.List;

/** Tokens of texts as labels of a heat map. */
final class HeatMapLabels {

    private HeatMapLabels() {}

    /** One label for each token; all are different. */
    static List<String> of(List<String> tokens) {
        List<String> labels = new ArrayList<>();
        for (String token : tokens) { // blanks have to be seen
            labels.add(different(token.isBlank() ? "\u2423" : token.strip(), labels));
        }
        return labels;
    }

    /** The chart takes labels of the same name for one, so what cannot be seen tells them apart. */
    static String different(String label, List<String> others) {
        String different = label;
        while (others.contains(different)) {
            different += "\u200B";
        }
        return different;
    }

    /** Characters of the longest token. */
    static int longest(List<String> tokens) {
        return tokens.stream()
                .mapToInt(token -> token.codePointCount(0, token.length()))
                .max()
                .orElse(0);
    }
}
