package org.unroll.jupyter;

import java.util.List;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.PairCodec;
import org.unroll.evaluate.Scores;
import org.unroll.train.BaselineScores;
import org.unroll.train.Model;

/**
 * Scores of a model on the test part of its data, beside those of trivial ways to predict.
 *
 * @param experiment name of the experiment
 * @param scores of the model
 * @param baselines scores of the baselines
 * @param labels names of the classes; empty unless the model tells the classes of whole sequences
 */
public record Evaluation(String experiment, Scores scores, List<BaselineScores> baselines, List<String> labels) {

    public Evaluation {
        baselines = List.copyOf(baselines);
        labels = List.copyOf(labels);
    }

    static Evaluation of(Model model, Scores scores, List<BaselineScores> baselines) {
        List<String> labels = model.codec() instanceof PairCodec pair && pair.output() instanceof LabelCodec classes
                ? classes.labels()
                : List.of();
        return new Evaluation(model.experiment().name(), scores, baselines, labels);
    }
}
