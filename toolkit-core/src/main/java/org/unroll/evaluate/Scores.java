package org.unroll.evaluate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How well a model predicts a part of the data.
 *
 * @param loss mean loss of a time step: nats for softmax and sigmoid, squared error for linear, pinball loss for
 *     quantile; for crf and ctc the nats of all sequences divided by the number of their time steps
 * @param steps number of time steps scored
 * @param metrics further figures by name, in the order in which people want to read them
 * @param confusion how often each class was taken for which, of a softmax over whole sequences, or over at most 32
 *     classes of time steps
 */
public record Scores(double loss, long steps, Map<String, Double> metrics, Optional<ConfusionMatrix> confusion) {

    /** Mean loss in bits; of a softmax over characters, the bits per character. */
    public static final String BITS = "bits";

    /** {@code exp(loss)}: the number of equally likely symbols that would be as hard to predict. */
    public static final String PERPLEXITY = "perplexity";

    /** Mean loss in bits, divided by the characters that a time step of text stands for; comparable over units. */
    public static final String BITS_PER_CHARACTER = "bits-per-character";

    /** Share of time steps whose class is the likeliest one, or of labels that are predicted rightly. */
    public static final String ACCURACY = "accuracy";

    /** Mean F1 of the classes of whole sequences, or of the labels of time steps if these are few. */
    public static final String MACRO_F1 = "macro-f1";

    /** Root of the mean squared error. */
    public static final String ROOT_MEAN_SQUARED_ERROR = "rmse";

    /** Mean absolute error. */
    public static final String MEAN_ABSOLUTE_ERROR = "mae";

    /** Share of the true numbers between the lowest and the highest quantile that is predicted. */
    public static final String COVERAGE = "coverage";

    /** Loss of all sequences, in nats, divided by the number of symbols of their targets. */
    public static final String NATS_PER_SYMBOL = "nats-per-symbol";

    /** {@link ErrorRate} of symbols that are not aligned with the time steps. */
    public static final String LABEL_ERROR_RATE = "label-error-rate";

    /** Share of sequences whose symbols are all right. */
    public static final String EXACT_MATCH = "exact-match";

    public Scores {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /** These scores with the bits per character. */
    public Scores perCharacter(double charactersPerStep) {
        Map<String, Double> more = new LinkedHashMap<>(metrics);
        more.put(BITS_PER_CHARACTER, bits(loss) / charactersPerStep);
        return new Scores(loss, steps, more, confusion);
    }

    /** Loss in nats as bits. */
    public static double bits(double nats) {
        return nats / Math.log(2);
    }
}
