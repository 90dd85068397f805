package org.unroll.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.unroll.evaluate.Scores;
import org.unroll.infer.ForecastScores;
import org.unroll.infer.FreeRunScore;
import org.unroll.infer.StepScores;
import org.unroll.infer.WritingScores;
import org.unroll.train.BaselineScores;
import org.unroll.train.BatchSource;
import org.unroll.train.DataChange;
import org.unroll.train.DataPart;
import org.unroll.train.Model;
import org.unroll.train.ModelEvaluator;
import org.unroll.train.SequenceData;
import org.unroll.train.SolvedScore;
import org.unroll.train.TaggingScores;
import org.unroll.train.TranscriptScores;

/**
 * How good a model is on a part of its data, beside trivial ways to do the same.
 *
 * @param experiment name of the experiment
 * @param part what is scored
 * @param scores of the model
 * @param baselines scores of the baselines
 * @param freeRun how far free runs stray, if the model predicts the next value of a series
 * @param forecasts accuracy in original units, if the model forecasts
 * @param steps errors in original units, if the model tells a number at each time step
 * @param confusion which class was taken for which, if the model tells classes that have names
 * @param solved share of right answers, if the task has a known solution
 * @param tagging scores of tags, the model's first; empty if the model does not tag tokens
 * @param transcripts how symbols are read that are not aligned with time steps; empty if the model reads none
 * @param writing how good written texts are, if the model writes texts from a context
 * @param warnings what a reader of the scores has to know, such as data that have changed since the training
 */
public record Evaluation(
        String experiment,
        DataPart part,
        Scores scores,
        List<BaselineScores> baselines,
        Optional<FreeRunScore> freeRun,
        Optional<ForecastScores> forecasts,
        Optional<StepScores> steps,
        Optional<Confusion> confusion,
        Optional<SolvedScore> solved,
        List<TaggingScores> tagging,
        List<TranscriptScores> transcripts,
        Optional<WritingScores> writing,
        List<String> warnings) {

    public Evaluation {
        baselines = List.copyOf(baselines);
        tagging = List.copyOf(tagging);
        transcripts = List.copyOf(transcripts);
        warnings = List.copyOf(warnings);
    }

    /** Scores a model on a part of its data that is not empty; texts are written as its config says. */
    public static Evaluation of(Model model, SequenceData data, DataPart part) {
        return of(model, data, part, model.experiment().evaluation().beam());
    }

    /**
     * Scores a model on a part of its data that is not empty.
     *
     * @param beam texts that are continued side by side, 1 or more; counts only for a model that writes
     */
    public static Evaluation of(Model model, SequenceData data, DataPart part, int beam) {
        BatchSource source = part.of(data);
        List<String> warnings = new ArrayList<>();
        DataChange.since(model.provenance().data(), data.origins())
                .ifPresent(
                        change -> warnings.add("the model is scored on other data than it was made with: " + change));
        Scores scores = new ModelEvaluator(model.experiment(), model.network()).evaluate(source);
        List<BaselineScores> baselines = BaselineScores.of(model.experiment(), data, source);
        return new Evaluation(
                model.experiment().name(),
                part,
                scores,
                baselines,
                freeRun(model, source, warnings),
                ForecastScores.of(model, source),
                StepScores.of(model, scores, baselines),
                Confusion.of(model, scores),
                SolvedScore.of(model, data, source),
                TaggingScores.of(model, data, source),
                TranscriptScores.of(model, data, source),
                WritingScores.of(model, source, beam),
                warnings);
    }

    private static Optional<FreeRunScore> freeRun(Model model, BatchSource source, List<String> warnings) {
        try {
            return FreeRunScore.of(model, source);
        } catch (IllegalArgumentException e) {
            warnings.add("there is no score of free runs: " + e.getMessage());
            return Optional.empty();
        }
    }
}
