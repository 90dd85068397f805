package org.unroll.recurrent.head;

import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.unroll.recurrent.kernel.Arithmetic;

/** Independent yes-or-no labels. Label: 0 or 1 for each. Loss: binary cross-entropy in nats, mean of the labels. */
record SigmoidLoss() implements StepLoss {

    @Override
    public String title() {
        return "sigmoid";
    }

    @Override
    public int labelSize(int outputs) {
        return outputs;
    }

    @Override
    public Activation activation() {
        return Activation.SIGMOID;
    }

    @Override
    public ILossFunction function() {
        return new LossBinaryXENT();
    }

    @Override
    public <A> void activate(Arithmetic<A> math, A sums, int at, int outputs) {
        math.sigmoid(sums, at, sums, at, outputs);
    }

    @Override
    public <A> double lossAndGradient(Arithmetic<A> math, A sums, int at, int outputs, A labels, int labelAt) {
        double loss = 0;
        for (int i = 0; i < outputs; i++) {
            double sum = math.get(sums, at + i);
            double label = math.get(labels, labelAt + i);
            loss += Math.max(sum, 0) - sum * label + Math.log1p(Math.exp(-Math.abs(sum)));
            math.set(sums, at + i, (1 / (1 + Math.exp(-sum)) - label) / outputs);
        }
        return loss / outputs;
    }
}
