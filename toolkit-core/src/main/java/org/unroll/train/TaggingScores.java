package org.unroll.train;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.PairCodec;
import org.unroll.codec.TokenFeatureCodec;
import org.unroll.codec.Vocabulary;
import org.unroll.config.TokenFeature;
import org.unroll.evaluate.ConfusionMatrix;
import org.unroll.evaluate.Span;
import org.unroll.evaluate.SpanCounts;
import org.unroll.evaluate.SpanScores;

/**
 * How well the tokens of a part of the data are tagged, beyond the share of right tags.
 *
 * @param name {@value #MODEL}, or the name of a {@link Baseline}
 * @param macroF1 mean of the F1 of all tags that occur or are predicted
 * @param unknownWords share of right tags of the words that the model reads as unknown; empty if there are none, or it
 *     does not read words
 * @param spans of tags that mark spans
 */
public record TaggingScores(String name, double macroF1, OptionalDouble unknownWords, Optional<SpanScores> spans) {

    /** Name of the model's scores. */
    public static final String MODEL = "model";

    /** The scores of a model and of the baselines of its data; empty if it does not tag tokens. */
    public static List<TaggingScores> of(Model model, SequenceData data, BatchSource part) {
        if (!(model.codec() instanceof PairCodec pair)
                || !(pair.input() instanceof TokenFeatureCodec tokens)
                || !(pair.output() instanceof LabelCodec tags)) {
            return List.of();
        }
        ModelEvaluator evaluator = new ModelEvaluator(model.experiment(), model.network());
        int word = tokens.features().indexOf(TokenFeature.WORD);
        List<TaggingScores> scores = new ArrayList<>();
        scores.add(of(MODEL, part, evaluator::label, tags.labels(), word));
        for (Baseline baseline : data.baselines()) {
            scores.add(of(baseline.name(), part, batch -> StepLabels.of(baseline.predict(batch)), tags.labels(), word));
        }
        return scores;
    }

    /** @param word which of a time step's symbols is the word; negative if none is */
    private static TaggingScores of(
            String name, BatchSource part, Function<SequenceBatch, StepLabels> tagger, List<String> tags, int word) {
        long[][] confusion = new long[tags.size()][tags.size()];
        SpanCounts spans = new SpanCounts();
        boolean marksSpans = Span.areMarkedBy(tags);
        long unknown = 0;
        long unknownRight = 0;
        Iterator<SequenceBatch> batches = part.epoch(0, 0);
        while (batches.hasNext()) {
            SequenceBatch batch = batches.next();
            MultiDataSet arrays = batch.arrays();
            INDArray likeliest = tagger.apply(batch).likeliest();
            INDArray mask = arrays.getLabelsMaskArrays() == null ? null : arrays.getLabelsMaskArray(0);
            for (int row = 0; row < batch.miniBatch(); row++) {
                List<String> truth = new ArrayList<>();
                List<String> predicted = new ArrayList<>();
                for (int step = 0; step < batch.timeSteps(); step++) {
                    if (mask == null || mask.getDouble(row, step) != 0) {
                        int expected = arrays.getLabels(0).getInt(row, 0, step);
                        int found = likeliest.getInt(row, step);
                        truth.add(tags.get(expected));
                        predicted.add(tags.get(found));
                        confusion[expected][found]++;
                        if (word >= 0 && arrays.getFeatures(0).getInt(row, word, step) == Vocabulary.UNKNOWN) {
                            unknown++;
                            unknownRight += expected == found ? 1 : 0;
                        }
                    }
                }
                if (marksSpans) {
                    spans.add(truth, predicted);
                }
            }
        }
        return new TaggingScores(
                name,
                new ConfusionMatrix(confusion).macroF1(),
                unknown == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) unknownRight / unknown),
                marksSpans ? Optional.of(spans.scores()) : Optional.empty());
    }
}
