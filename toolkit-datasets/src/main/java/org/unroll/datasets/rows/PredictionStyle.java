package org.unroll.datasets.rows;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.unroll.infer.Prediction;

/**
 * How predictions are written. Those of the time steps of a sequence stand in one row: parted by blanks in lines and
 * tables, as an array in JSON.
 *
 * @param labels the classes, in the order of their probabilities
 * @param probabilities whether to write the probability of each class
 * @param ofTimeSteps whether a row has a prediction for each of several time steps
 */
public record PredictionStyle(List<String> labels, boolean probabilities, boolean ofTimeSteps) {

    static final String PREDICTION = "prediction";

    private static final String BLANK = " ";

    public PredictionStyle {
        labels = List.copyOf(labels);
    }

    /** The labels of a row, which cannot be taken for two values or two lines. */
    String labels(List<Prediction> answers) {
        return answers.stream().map(answer -> word(answer.label())).collect(Collectors.joining(BLANK));
    }

    /** A label that cannot be taken for two of them. */
    private String word(String label) {
        return ofTimeSteps ? plain(label).replaceAll("\\s+", "_") : plain(label);
    }

    /** The probabilities of a class. */
    static String probabilities(List<Prediction> answers, int ofClass) {
        return answers.stream()
                .map(answer -> number(answer.probabilities().get(ofClass)))
                .collect(Collectors.joining(BLANK));
    }

    /** A label that cannot be taken for two values or two lines. */
    static String plain(String label) {
        return label.replaceAll("\\p{Cntrl}", BLANK);
    }

    static String number(double probability) {
        return String.format(Locale.ROOT, "%.6f", probability);
    }
}
