package org.unroll.recurrent.cell;

import org.unroll.recurrent.kernel.Arithmetic;

/** The last act of a gated unit: {@code h[t] = z * n + (1 - z) * h[t-1]} with an update gate z and a candidate n. */
final class GatedUpdate {

    private GatedUpdate() {}

    static <A> void forward(Arithmetic<A> math, CellStep<A> step, int row, int update, int candidate) {
        int state = step.state(row);
        math.interpolate(
                step.gates,
                step.gate(row, update),
                step.gates,
                step.gate(row, candidate),
                step.previous[0],
                state,
                step.next[0],
                state,
                step.units());
    }

    /**
     * Turns the candidate, which is a tanh, into the gradient of its sums and {@link CellStep#nextGradient} into the
     * gradient of z; sets {@link CellStep#previousGradient}.
     */
    static <A> void backward(Arithmetic<A> math, CellStep<A> step, int row, int update, int candidate) {
        int n = step.units();
        int state = step.state(row);
        int candidateAt = step.gate(row, candidate);
        A gates = step.gates;
        A gradient = step.nextGradient[0];
        A previousGradient = step.previousGradient[0];
        A difference = step.scratch;
        // dz = dh * (n - h[t-1]), dn = dh * z, dh[t-1] = dh - dn
        math.subtract(gates, candidateAt, step.previous[0], state, difference, state, n);
        math.multiply(gradient, state, gates, step.gate(row, update), previousGradient, state, n);
        math.tanhGradient(gates, candidateAt, previousGradient, state, gates, candidateAt, n);
        math.subtract(gradient, state, previousGradient, state, previousGradient, state, n);
        math.multiply(gradient, state, difference, state, gradient, state, n);
    }
}
