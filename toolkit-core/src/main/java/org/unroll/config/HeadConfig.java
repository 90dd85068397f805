package org.unroll.config;

import java.util.List;
import org.unroll.config.binding.Default;
import org.unroll.config.binding.Doc;
import org.unroll.config.binding.Range;
import org.unroll.config.binding.Variant;
import org.unroll.config.binding.Variants;

/** The output layer and its loss. */
@Variants
@Doc("The output layer and its loss.")
public sealed interface HeadConfig {

    /** Outputs of the head for labels of a given size: number of classes, or of numbers. */
    default int outputs(int size) {
        return size;
    }

    /** Whether it tells one of several classes, so that its loss is a surprise in nats for each of them. */
    default boolean tellsClasses() {
        return false;
    }

    /** One of several classes; cross-entropy. */
    @Variant("softmax")
    @Doc("One of several classes, with cross-entropy loss.")
    record Softmax(
            @Doc(
                            "Share of the target that all classes have alike, against overconfidence (Szegedy 2016). In the loss of"
                                    + " training alone; validation and test score the class itself.")
                    @Default("0.0")
                    @Range(atLeast = 0, below = 1)
                    double labelSmoothing)
            implements HeadConfig {

        /** Without label smoothing. */
        public Softmax() {
            this(0);
        }

        @Override
        public boolean tellsClasses() {
            return true;
        }
    }

    /** Independent yes-or-no labels; binary cross-entropy. */
    @Variant("sigmoid")
    @Doc("Independent yes-or-no labels, with binary cross-entropy loss.")
    record Sigmoid() implements HeadConfig {}

    /** Numbers; squared error. */
    @Variant("linear")
    @Doc("Numbers, with squared-error loss.")
    record Linear() implements HeadConfig {}

    /** A label for each time step, all of them chosen together. */
    @Variant("crf")
    @Doc(
            "A label for each time step, all labels of a sequence chosen together by a linear-chain conditional random field"
                    + " (Lafferty 2001, Huang 2015), which learns what follows what.")
    record Crf(@Doc("Which tags may not follow each other.") @Default("none") TagConstraints constraints)
            implements HeadConfig {
        @Override
        public boolean tellsClasses() {
            return true;
        }
    }

    /** Symbols that are fewer than the time steps and not aligned with them. */
    @Variant("ctc")
    @Doc("Symbols that are fewer than the time steps and not aligned with them: connectionist temporal classification"
            + " (Graves 2006).")
    record Ctc(
            @Doc("Beginnings that prefix beam search keeps at each time step when symbols are to be told.")
                    @Default("8")
                    @Range(atLeast = 1, atMost = 1000)
                    int beamSize)
            implements HeadConfig {

        /** One more than there are symbols: the blank. */
        @Override
        public int outputs(int size) {
            return size + 1;
        }
    }

    /** Quantiles of numbers; pinball loss. */
    @Variant("quantile")
    @Doc("Quantiles of numbers, with pinball loss (Koenker & Bassett 1978), for forecasts with intervals.")
    record Quantile(
            @Doc("Shares of the truth that are to lie below each forecast, ascending; 0.5 is among them and is the"
                            + " forecast itself.")
                    @Default("[0.1, 0.5, 0.9]")
                    @Range(atLeast = 1, atMost = 99)
                    List<Double> quantiles)
            implements HeadConfig {

        /** Share whose quantile is the forecast itself. */
        public static final double MEDIAN = 0.5;

        @Override
        public int outputs(int size) {
            return size * quantiles.size();
        }
    }
}
