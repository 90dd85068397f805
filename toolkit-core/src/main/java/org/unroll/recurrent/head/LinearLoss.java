package org.unroll.recurrent.head;

import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.unroll.recurrent.kernel.Arithmetic;

/** Numbers. Label: the numbers. Loss: squared error, mean of the numbers. */
record LinearLoss() implements StepLoss {

    @Override
    public String title() {
        return "linear";
    }

    @Override
    public int labelSize(int outputs) {
        return outputs;
    }

    @Override
    public Activation activation() {
        return Activation.IDENTITY;
    }

    @Override
    public ILossFunction function() {
        return new LossMSE();
    }

    @Override
    public <A> void activate(Arithmetic<A> math, A sums, int at, int outputs) {
        // the sums are the prediction
    }

    @Override
    public <A> double lossAndGradient(Arithmetic<A> math, A sums, int at, int outputs, A labels, int labelAt) {
        double loss = 0;
        for (int i = 0; i < outputs; i++) {
            double error = math.get(sums, at + i) - math.get(labels, labelAt + i);
            loss += error * error;
            math.set(sums, at + i, 2 * error / outputs);
        }
        return loss / outputs;
    }
}
