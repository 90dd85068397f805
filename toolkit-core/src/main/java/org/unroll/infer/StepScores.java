package org.unroll.infer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unroll.codec.SeriesCodec;
import org.unroll.codec.SeriesColumn;
import org.unroll.config.DataConfig;
import org.unroll.evaluate.Scores;
import org.unroll.train.BaselineScores;
import org.unroll.train.Model;

/**
 * The errors of a model that tells a number at each time step, and those of trivial ways to do so, in the number's own
 * units.
 *
 * @param target name of the column
 * @param rows errors by name, the model's first
 */
public record StepScores(String target, Map<String, Errors> rows) {
    public StepScores {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }

    /** Mean absolute error and root of the mean squared error. */
    public record Errors(double meanAbsoluteError, double rootMeanSquaredError) {}

    /** Undoes the scale of scores; empty if the model tells no numbers of a series. */
    public static Optional<StepScores> of(Model model, Scores scores, List<BaselineScores> baselines) {
        if (!(model.experiment().data() instanceof DataConfig.TaggedSeries data)
                || !data.isNumber()
                || !(model.codec() instanceof SeriesCodec codec)) {
            return Optional.empty();
        }
        SeriesColumn target = codec.targets().get(0);
        Map<String, Errors> rows = new LinkedHashMap<>();
        rows.put(ForecastScores.MODEL, errors(target, scores));
        baselines.forEach(baseline -> rows.put(baseline.name(), errors(target, baseline.scores())));
        return Optional.of(new StepScores(target.name(), rows));
    }

    /** The scale is a shift and a division, of which only the division changes a difference. */
    private static Errors errors(SeriesColumn target, Scores scores) {
        return new Errors(
                scores.metrics().get(Scores.MEAN_ABSOLUTE_ERROR) * target.spread(),
                scores.metrics().get(Scores.ROOT_MEAN_SQUARED_ERROR) * target.spread());
    }
}
