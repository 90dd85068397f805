package org.unroll.recurrent.head;

import java.util.List;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.unroll.recurrent.kernel.Arithmetic;

/**
 * A label for each time step, all of them chosen together, see {@link LinearChain}. Label: its number. Output: the
 * weighted sums as they are, which {@link LinearChain} turns into labels and probabilities. Loss: negative logarithm of
 * the probability of all labels of a sequence, in nats.
 *
 * @param forbidden transitions that are never chosen
 */
record CrfLoss(@JsonProperty("forbidden") List<LabelTransition> forbidden) implements SequenceLoss {

    CrfLoss {
        forbidden = List.copyOf(forbidden);
    }

    @Override
    public String title() {
        return "crf";
    }

    @Override
    public int parameterRows(int outputs) {
        return LinearChain.parameterRows(outputs);
    }

    @Override
    public LinearChain pass(int outputs, double[] parameters) {
        return new LinearChain(outputs, parameters, forbidden);
    }

    @Override
    public Activation activation() {
        return Activation.IDENTITY;
    }

    @Override
    public ILossFunction function() {
        return new LossMSE(); // DL4J refuses a cross-entropy on outputs that are no probabilities
    }

    @Override
    public <A> void activate(Arithmetic<A> math, A sums, int at, int outputs) {
        // a label depends on all time steps
    }
}
