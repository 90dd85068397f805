package org.unroll.recurrent.cell;

import org.unroll.recurrent.kernel.Arithmetic;

/** A reset gate r in front of a product: the link {@code r * h[t-1]}. */
final class ResetGate {

    private ResetGate() {}

    static <A> void forward(Arithmetic<A> math, CellStep<A> step, int row, int reset, int link) {
        int at = step.gate(row, reset);
        int state = step.state(row);
        math.sigmoid(step.gates, at, step.gates, at, step.units());
        math.multiply(step.gates, at, step.previous[0], state, step.links[link], state, step.units());
    }

    /** Turns the gate into the gradient of its sums and adds to {@link CellStep#previousGradient}. */
    static <A> void backward(Arithmetic<A> math, CellStep<A> step, int row, int reset, int link) {
        int n = step.units();
        int at = step.gate(row, reset);
        int state = step.state(row);
        A product = step.linkGradients[link];
        math.addProduct(product, state, step.gates, at, step.previousGradient[0], state, n);
        math.multiply(product, state, step.previous[0], state, step.scratch, state, n);
        math.sigmoidGradient(step.gates, at, step.scratch, state, step.gates, at, n);
    }
}
