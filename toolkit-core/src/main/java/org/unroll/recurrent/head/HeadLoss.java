package org.unroll.recurrent.head;

import java.io.Serializable;
import java.util.List;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.shade.jackson.annotation.JsonTypeInfo;
import org.unroll.recurrent.kernel.Arithmetic;

/**
 * What an output layer predicts and how a prediction is scored, step by step ({@code StepLoss}) or for a whole sequence
 * ({@link SequenceLoss}). Its options are JSON properties, so that it is saved with the network.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
public sealed interface HeadLoss extends Serializable permits StepLoss, SequenceLoss {

    /** One of several classes. Label: its number. Loss: cross-entropy in nats. */
    HeadLoss SOFTMAX = new SoftmaxLoss(0);

    /**
     * One of several classes, with a target that is spread out a little.
     *
     * @param smoothing share of the target that all classes have alike
     */
    static HeadLoss softmax(double smoothing) {
        return smoothing == 0 ? SOFTMAX : new SoftmaxLoss(smoothing);
    }

    /** Independent yes-or-no labels. Label: 0 or 1 for each. Loss: binary cross-entropy in nats, mean of the labels. */
    HeadLoss SIGMOID = new SigmoidLoss();

    /** Numbers. Label: the numbers. Loss: squared error, mean of the numbers. */
    HeadLoss LINEAR = new LinearLoss();

    /**
     * Quantiles of numbers. Label: the numbers. Loss: pinball loss, mean of numbers and levels.
     *
     * @param levels of each number, between 0 and 1
     */
    static HeadLoss quantiles(List<Double> levels) {
        return new QuantileLoss(levels);
    }

    /**
     * A label for each time step, all of them chosen together. Label: its number. Loss: negative logarithm of the
     * probability of all labels of a sequence, in nats; see {@link LinearChain}.
     *
     * @param forbidden transitions that are never chosen
     */
    static HeadLoss crf(List<LabelTransition> forbidden) {
        return new CrfLoss(forbidden);
    }

    /**
     * Symbols that are fewer than the time steps and not aligned with them; the last output is the blank. Label: the
     * symbols one after the other, then {@link CtcLattice#NO_SYMBOL}. Loss: negative logarithm of their probability, in
     * nats; see {@link CtcLattice}.
     */
    HeadLoss CTC = new CtcLoss();

    /** Name in reports. */
    String title();

    /** Numbers in a label. */
    int labelSize(int outputs);

    /** DL4J's function from weighted sums to predictions. */
    Activation activation();

    /** DL4J's loss function that comes closest; what is computed is the loss's own. */
    ILossFunction function();

    /** Turns the weighted sums of a time step into predictions, in place. */
    <A> void activate(Arithmetic<A> math, A sums, int at, int outputs);
}
