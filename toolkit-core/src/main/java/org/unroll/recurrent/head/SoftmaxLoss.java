package org.unroll.recurrent.head;

import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.unroll.recurrent.kernel.Arithmetic;

/** One of several classes. Label: its number. Loss: cross-entropy in nats. */
record SoftmaxLoss() implements StepLoss {

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
        math.softmax(sums, at, sums, at, outputs);
        double loss = -(distance + Math.log(math.get(sums, at + likeliest)));
        math.set(sums, at + target, math.get(sums, at + target) - 1);
        return loss;
    }
}
