package org.unroll.recurrent.cell;

import org.unroll.recurrent.kernel.Arithmetic;

/** The last act of a gated unit: {@code h[t] = z * n + (1 - z) * h[t-1]} with an update gate z and a candidate n. */
final class GatedUpdate {

    private GatedUpdate() {}

    static <A> void forward(Arithmetic<A> math, CellStep<A> step, int update, int candidate) {
        math.interpolate(step.gates[update], step.gates[candidate], step.previous[0], step.next[0], step.elements());
    }

    /**
     * Turns the candidate, which is a tanh, into the gradient of its sums and {@link CellStep#nextGradient} into the
     * gradient of z; sets {@link CellStep#previousGradient}.
     */
    static <A> void backward(Arithmetic<A> math, CellStep<A> step, int update, int candidate) {
        int n = step.elements();
        A candidates = step.gates[candidate];
        A gradient = step.nextGradient[0];
        A previousGradient = step.previousGradient[0];
        A difference = step.scratch;
        // dz = dh * (n - h[t-1]), dn = dh * z, dh[t-1] = dh - dn
        math.subtract(candidates, step.previous[0], difference, n);
        math.multiply(gradient, step.gates[update], previousGradient, n);
        math.tanhGradient(candidates, previousGradient, candidates, n);
        math.subtract(gradient, previousGradient, previousGradient, n);
        math.multiply(gradient, difference, gradient, n);
    }
}
