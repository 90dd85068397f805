package org.unroll.recurrent.head;

import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.unroll.recurrent.kernel.Arithmetic;

/**
 * One of several classes. Label: its number. Loss: cross-entropy in nats, with label smoothing that of a target which
 * is spread out a little,
 *
 * <pre>
 * -(1 - s) log p[label] - s / K * sum over the K classes of log p[k]
 * </pre>
 *
 * <p>Szegedy et al., "Rethinking the Inception architecture for computer vision" (2016), section 7.
 *
 * @param smoothing share s of the target that all classes have alike
 */
record SoftmaxLoss(@JsonProperty("smoothing") double smoothing) implements StepLoss {

    /** @throws IllegalArgumentException if the share is not from 0 to below 1 */
    SoftmaxLoss {
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException(
                    "The label smoothing is " + smoothing + "; expected a number from 0 to below 1.");
        }
    }

    @Override
    public String title() {
        return "softmax";
    }

    @Override
    public int labelSize(int outputs) {
        return 1;
    }

    @Override
    public Activation activation() {
        return Activation.SOFTMAX;
    }

    @Override
    public ILossFunction function() {
        return new LossMCXENT();
    }

    @Override
    public <A> void activate(Arithmetic<A> math, A sums, int at, int outputs) {
        math.softmax(sums, at, sums, at, outputs);
    }

    @Override
    public <A> double lossAndGradient(Arithmetic<A> math, A sums, int at, int outputs, A labels, int labelAt) {
        double label = math.get(labels, labelAt);
        int target = (int) label;
        if (target != label || target < 0 || target >= outputs) {
            throw new IllegalArgumentException("The label " + label
                    + " is no class of this output layer; expected an integer from 0 to " + (outputs - 1) + ".");
        }
        int likeliest = 0;
        for (int i = 1; i < outputs; i++) {
            if (math.get(sums, at + i) > math.get(sums, at + likeliest)) {
                likeliest = i;
            }
        }
        // log p[target] by way of the largest p, which cannot underflow
        double distance = math.get(sums, at + target) - math.get(sums, at + likeliest);
        double meanDistance =
                smoothing == 0 ? 0 : math.sum(sums, at, outputs) / outputs - math.get(sums, at + likeliest);
        math.softmax(sums, at, sums, at, outputs);
        double largest = Math.log(math.get(sums, at + likeliest));
        math.set(sums, at + target, math.get(sums, at + target) - (1 - smoothing));
        if (smoothing == 0) {
            return -(distance + largest);
        }
        math.shift(sums, at, -smoothing / outputs, sums, at, outputs);
        return -((1 - smoothing) * distance + smoothing * meanDistance + largest);
    }
}
