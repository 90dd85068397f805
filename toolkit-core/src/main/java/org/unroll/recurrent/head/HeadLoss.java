package org.unroll.recurrent.head;

import java.io.Serializable;
import java.util.List;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.shade.jackson.annotation.JsonTypeInfo;
import org.unroll.recurrent.kernel.Arithmetic;

/**
 * What an output layer predicts and how a prediction is scored, for one time step of one sequence. Its options are JSON
 * properties, so that it is saved with the network.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
public sealed interface HeadLoss extends Serializable permits SoftmaxLoss, SigmoidLoss, LinearLoss, QuantileLoss {

    /** One of several classes. Label: its number. Loss: cross-entropy in nats. */
    HeadLoss SOFTMAX = new SoftmaxLoss();

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

    /** Name in reports. */
    String title();

    /** Numbers in a label. */
    int labelSize(int outputs);

    /** DL4J's function from weighted sums to predictions. */
    Activation activation();

    /** DL4J's loss function that comes closest; what is computed is {@link #lossAndGradient}. */
    ILossFunction function();

    /** Turns weighted sums into predictions, in place. */
    <A> void activate(Arithmetic<A> math, A sums, int at, int outputs);

    /** Turns weighted sums into their gradient, in place, and returns the loss. */
    <A> double lossAndGradient(Arithmetic<A> math, A sums, int at, int outputs, A labels, int labelAt);
}
