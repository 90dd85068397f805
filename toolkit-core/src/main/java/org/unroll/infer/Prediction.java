package org.unroll.infer;

import java.util.List;

/**
 * The answer of a classifier, for a whole sequence or for one of its time steps.
 *
 * @param label the chosen class, the likeliest one as a rule
 * @param probabilities one for each class; none for a symbol that belongs to no time step
 */
public record Prediction(String label, List<Double> probabilities) implements Answer {
    public Prediction {
        probabilities = List.copyOf(probabilities);
    }
}
