package org.unroll.recurrent.cell;

import org.unroll.recurrent.kernel.Arithmetic;

/** A reset gate r in front of a product: the link {@code r * h[t-1]}. */
final class ResetGate {

    private ResetGate() {}

    static <A> void forward(Arithmetic<A> math, CellStep<A> step, int reset, int link) {
        int n = step.elements();
        A gate = step.gates[reset];
        math.sigmoid(gate, gate, n);
        math.multiply(gate, step.previous[0], step.links[link], n);
    }

    /** Turns the gate into the gradient of its sums and adds to {@link CellStep#previousGradient}. */
    static <A> void backward(Arithmetic<A> math, CellStep<A> step, int reset, int link) {
        int n = step.elements();
        A gate = step.gates[reset];
        A product = step.linkGradients[link];
        math.addProduct(product, gate, step.previousGradient[0], n);
        math.multiply(product, step.previous[0], step.scratch, n);
        math.sigmoidGradient(gate, step.scratch, gate, n);
    }
}
