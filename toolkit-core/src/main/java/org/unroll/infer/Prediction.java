package org.unroll.infer;

import java.util.List;

/**
 * The answer of a classifier, for a whole sequence or for one of its time steps.
 *
 * @param label the likeliest class
 * @param probabilities one for each class
 */
public record Prediction(String label, List<Double> probabilities) implements Answer {
    public Prediction {
        probabilities = List.copyOf(probabilities);
    }
}
