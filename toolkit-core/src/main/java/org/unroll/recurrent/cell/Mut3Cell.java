package org.unroll.recurrent.cell;

import org.unroll.recurrent.kernel.Arithmetic;

/**
 * MUT3, the third of three gated units found by an evolutionary search: the update gate sees the hidden state through a
 * tanh.
 *
 * <pre>
 * z    = sigmoid(x[t] W + tanh(h[t-1]) R + b)
 * r    = sigmoid(x[t] W + h[t-1] R + b)
 * n    = tanh((r * h[t-1]) R + x[t] W + b)
 * h[t] = z * n + (1 - z) * h[t-1]
 * </pre>
 *
 * <p>Jozefowicz, Zaremba &amp; Sutskever, "An empirical exploration of recurrent network architectures" (2015). Order
 * of the gates: update, reset, candidate.
 */
public final class Mut3Cell implements Cell {

    private static final int UPDATE = 0;
    private static final int RESET = 1;
    private static final int CANDIDATE = 2;

    private static final int SQUASHED = 0;
    private static final int KEPT = 1;

    @Override
    public String name() {
        return "mut3";
    }

    @Override
    public CellShape shape(int units) {
        return CellShape.of(units)
                .gates("update", "reset", "candidate")
                .state("hidden")
                .recurrent("RW", 0, RESET, RESET + 1)
                .link("RW-update", units, UPDATE, UPDATE + 1, 1)
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
            math.tanh(step.previous[0], step.links[SQUASHED], n);
            ResetGate.forward(math, step, RESET, KEPT);
        } else {
            math.sigmoid(gates[UPDATE], gates[UPDATE], n);
            math.tanh(gates[CANDIDATE], gates[CANDIDATE], n);
            GatedUpdate.forward(math, step, UPDATE, CANDIDATE);
        }
    }

    @Override
    public <A> void backward(Arithmetic<A> math, CellStep<A> step, int stage) {
        int n = step.elements();
        A update = step.gates[UPDATE];
        if (stage == 1) {
            GatedUpdate.backward(math, step, UPDATE, CANDIDATE);
            math.sigmoidGradient(update, step.nextGradient[0], update, n);
        } else {
            A squashed = step.links[SQUASHED];
            math.tanhGradient(squashed, step.linkGradients[SQUASHED], squashed, n);
            math.add(squashed, step.previousGradient[0], n);
            ResetGate.backward(math, step, RESET, KEPT);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mut3Cell;
    }

    @Override
    public int hashCode() {
        return Mut3Cell.class.hashCode();
    }
}
