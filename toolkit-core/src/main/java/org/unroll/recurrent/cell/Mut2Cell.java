package org.unroll.recurrent.cell;

import org.unroll.recurrent.kernel.Arithmetic;

/**
 * MUT2, the second of three gated units found by an evolutionary search: the reset gate has no input weights.
 *
 * <pre>
 * z    = sigmoid(x[t] W + h[t-1] R + b)
 * r    = sigmoid(x[t] W + h[t-1] R + b)
 * n    = tanh((r * h[t-1]) R + x[t] W + b)
 * h[t] = z * n + (1 - z) * h[t-1]
 * </pre>
 *
 * <p>Jozefowicz, Zaremba &amp; Sutskever, "An empirical exploration of recurrent network architectures" (2015). The
 * paper adds the input itself to the sums of r, which needs inputs of the size of the hidden state; here it is
 * projected by x[t] W. With that, the unit is a GRU that resets before the product and has z and 1 - z exchanged: it is
 * here for comparisons with the paper. Order of the gates: update, reset, candidate.
 */
public final class Mut2Cell implements Cell {

    private static final int UPDATE = 0;
    private static final int RESET = 1;
    private static final int CANDIDATE = 2;

    @Override
    public String name() {
        return "mut2";
    }

    @Override
    public CellShape shape(int units) {
        return CellShape.of(units)
                .gates("update", "reset", "candidate")
                .state("hidden")
                .recurrent("RW", 0, UPDATE, RESET + 1)
                .link("RW-candidate", units, CANDIDATE, CANDIDATE + 1, 1)
                .build();
    }

    @Override
    public GateFunction gateFunction(int gate) {
        return gate == CANDIDATE ? GateFunction.TANH : GateFunction.SIGMOID;
    }

    @Override
    public <A> void forward(Arithmetic<A> math, CellStep<A> step, int stage) {
        int n = step.elements();
        A[] gates = step.gates;
        if (stage == 0) {
            math.sigmoid(gates[UPDATE], gates[UPDATE], n);
            ResetGate.forward(math, step, RESET, 0);
        } else {
            math.tanh(gates[CANDIDATE], gates[CANDIDATE], n);
            GatedUpdate.forward(math, step, UPDATE, CANDIDATE);
        }
    }

    @Override
    public <A> void backward(Arithmetic<A> math, CellStep<A> step, int stage) {
        A update = step.gates[UPDATE];
        if (stage == 1) {
            GatedUpdate.backward(math, step, UPDATE, CANDIDATE);
            math.sigmoidGradient(update, step.nextGradient[0], update, step.elements());
        } else {
            ResetGate.backward(math, step, RESET, 0);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mut2Cell;
    }

    @Override
    public int hashCode() {
        return Mut2Cell.class.hashCode();
    }
}
