package org.unroll.infer;

import java.util.List;
import java.util.Optional;
import org.unroll.codec.CharacterCodec;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.PairCodec;
import org.unroll.train.Model;

/** Answers for inputs that are given as text, many at a time. The codecs of a model decide which kind it is. */
public sealed interface Predictor permits TextClassifier {

    /**
     * The predictor of a model.
     *
     * @throws IllegalArgumentException if there is none for models of its kind
     */
    static Predictor of(Model model) {
        if (model.codec() instanceof PairCodec pair
                && pair.input() instanceof CharacterCodec characters
                && pair.output() instanceof LabelCodec labels) {
            return new TextClassifier(model, characters, labels);
        }
        throw new IllegalArgumentException("The model '" + model.experiment().name()
                + "' does not tell the class of a text; name one whose data have 'type: labelled-text'.");
    }

    /** The classes it tells apart, in the order of their probabilities. */
    List<String> labels();

    /**
     * Whether an input can be read at all.
     *
     * @return what is wrong with it, for a message; empty if nothing is
     */
    Optional<String> problem(String input);

    /**
     * Predicts; what stands beside an input has no influence on its prediction.
     *
     * @param inputs without problems
     * @return one prediction for each input, in the same order
     */
    List<Prediction> predict(List<String> inputs);
}
