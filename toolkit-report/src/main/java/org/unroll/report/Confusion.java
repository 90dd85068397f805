package org.unroll.report;

import java.util.List;
import java.util.Optional;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.PairCodec;
import org.unroll.evaluate.ConfusionMatrix;
import org.unroll.evaluate.Scores;
import org.unroll.train.Model;

/**
 * How often each class was taken for which.
 *
 * @param matrix the counts
 * @param labels names of its classes, in the order of its rows
 */
public record Confusion(ConfusionMatrix matrix, List<String> labels) {

    public Confusion {
        labels = List.copyOf(labels);
        if (labels.size() != matrix.classes()) {
            throw new IllegalArgumentException(
                    "A confusion matrix of " + matrix.classes() + " classes got " + labels.size() + " names.");
        }
    }

    /** The matrix of a model's scores; empty unless the model tells classes that have names, and few enough. */
    static Optional<Confusion> of(Model model, Scores scores) {
        if (model.codec() instanceof PairCodec pair && pair.output() instanceof LabelCodec classes) {
            return scores.confusion().map(matrix -> new Confusion(matrix, classes.labels()));
        }
        return Optional.empty();
    }
}
