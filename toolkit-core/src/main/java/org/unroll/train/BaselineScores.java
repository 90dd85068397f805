package org.unroll.train;

import java.util.ArrayList;
import java.util.List;
import org.unroll.config.Experiment;
import org.unroll.evaluate.Scores;

/**
 * What a trivial way to predict scores on the data that a model is scored on.
 *
 * @param name of the {@link Baseline}
 */
public record BaselineScores(String name, Scores scores) {

    /**
     * The scores of all baselines of the data on a part of them: the average of the training part, then the data's own.
     */
    public static List<BaselineScores> of(Experiment experiment, SequenceData data, BatchSource part) {
        int classes = data.shapes().output().size();
        List<Baseline> baselines = new ArrayList<>();
        baselines.add(ConstantBaseline.of(experiment.model().head(), classes, data.training()));
        baselines.addAll(data.baselines());
        return baselines.stream()
                .map(baseline -> new BaselineScores(
                        baseline.name(),
                        ModelEvaluator.score(
                                OutputReader.baselineScorer(experiment, classes), part, baseline::predict)))
                .toList();
    }
}
