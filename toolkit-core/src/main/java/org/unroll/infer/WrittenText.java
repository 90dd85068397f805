package org.unroll.infer;

import java.util.List;

/**
 * A text that a model has written.
 *
 * @param tokens what it consists of, one for each step
 * @param logProbability natural logarithm of its probability
 * @param score by which it was compared with others; see {@link BeamOptions}
 * @param ended whether the model has ended it; otherwise it was cut
 * @param attention for each token, and last for the end of the text, how much each time step of the source counted;
 *     empty for a model without attention
 */
public record WrittenText(
        String text,
        List<String> tokens,
        double logProbability,
        double score,
        boolean ended,
        List<List<Double>> attention) {
    public WrittenText {
        tokens = List.copyOf(tokens);
        attention = List.copyOf(attention);
    }
}
