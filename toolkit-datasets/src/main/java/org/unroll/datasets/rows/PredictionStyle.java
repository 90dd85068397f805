package org.unroll.datasets.rows;

import java.util.List;
import java.util.Locale;

/**
 * How predictions are written.
 *
 * @param labels the classes, in the order of their probabilities
 * @param probabilities whether to write the probability of each class
 */
public record PredictionStyle(List<String> labels, boolean probabilities) {

    static final String PREDICTION = "prediction";

    public PredictionStyle {
        labels = List.copyOf(labels);
    }

    /** A label that cannot be taken for two values or two lines. */
    static String plain(String label) {
        return label.replaceAll("\\p{Cntrl}", " ");
    }

    static String number(double probability) {
        return String.format(Locale.ROOT, "%.6f", probability);
    }
}
