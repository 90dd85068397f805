package org.unroll.infer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.codec.PairCodec;
import org.unroll.codec.TokenFeatureCodec;
import org.unroll.codec.TokenForm;
import org.unroll.config.DataConfig;
import org.unroll.train.Model;

/** Tags the tokens of sentences with a trained many-to-many model. */
public final class Tagger {

    private static final int BATCH_SIZE = 64;

    private final Classifier classifier;
    private final TokenFeatureCodec tokens;

    private Tagger(Classifier classifier, TokenFeatureCodec tokens) {
        this.classifier = classifier;
        this.tokens = tokens;
    }

    /**
     * The tagger of a model.
     *
     * @throws IllegalArgumentException if the model does not tag tokens
     */
    public static Tagger of(Model model) {
        if (model.codec() instanceof PairCodec pair && pair.input() instanceof TokenFeatureCodec tokens) {
            return new Tagger(new Classifier(model), tokens);
        }
        throw new IllegalArgumentException("The model '" + model.experiment().name()
                + "' does not tag the tokens of a text; name one whose data have 'type: tagged-text'.");
    }

    /** How a model of these data writes features of tokens. */
    public static TokenForm form(DataConfig.TaggedText data) {
        return new TokenForm(data.lowerCase(), data.digitsAsZero());
    }

    /** The tags that it gives, in the order of their probabilities. */
    public List<String> labels() {
        return classifier.labels();
    }

    /**
     * Tags sentences; what stands beside a sentence has no influence on its tags.
     *
     * @param sentences their tokens, divided as those that the model was trained on
     * @return for each sentence, in the same order, a prediction for each of its tokens
     */
    public List<List<Prediction>> tag(List<List<String>> sentences) {
        List<List<Prediction>> tagged = new ArrayList<>();
        for (int start = 0; start < sentences.size(); start += BATCH_SIZE) {
            tagged.addAll(tagBatch(sentences.subList(start, Math.min(start + BATCH_SIZE, sentences.size()))));
        }
        return tagged;
    }

    private List<List<Prediction>> tagBatch(List<List<String>> sentences) {
        int timeSteps = sentences.stream().mapToInt(List::size).max().orElse(0);
        if (timeSteps == 0) {
            return sentences.stream().map(sentence -> List.<Prediction>of()).toList();
        }
        int features = tokens.features().size();
        float[] numbers = new float[sentences.size() * features * timeSteps];
        float[] mask = new float[sentences.size() * timeSteps];
        for (int row = 0; row < sentences.size(); row++) {
            int[][] symbols = tokens.encode(sentences.get(row));
            int length = sentences.get(row).size();
            for (int feature = 0; feature < features; feature++) {
                for (int step = 0; step < length; step++) {
                    numbers[(row * features + feature) * timeSteps + step] = symbols[feature][step];
                }
            }
            Arrays.fill(mask, row * timeSteps, row * timeSteps + length, 1);
        }
        return classifier.predict(new MultiDataSet(
                new INDArray[] {Nd4j.create(numbers, new long[] {sentences.size(), features, timeSteps}, 'c')},
                null,
                new INDArray[] {Nd4j.create(mask, new long[] {sentences.size(), timeSteps}, 'c')},
                null));
    }
}
