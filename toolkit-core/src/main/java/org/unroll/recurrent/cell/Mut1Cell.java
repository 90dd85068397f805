package org.unroll.recurrent.cell;

import org.unroll.recurrent.kernel.Arithmetic;

/**
 * MUT1, the first of three gated units found by an evolutionary search: the update gate sees the input alone, and the
 * candidate sees the input through a tanh of its own.
 *
 * <pre>
 * z    = sigmoid(x[t] W + b)
 * r    = sigmoid(x[t] W + h[t-1] R + b)
 * n    = tanh((r * h[t-1]) R + tanh(x[t] W) + b)
 * h[t] = z * n + (1 - z) * h[t-1]
 * </pre>
 *
 * <p>Jozefowicz, Zaremba &amp; Sutskever, "An empirical exploration of recurrent network architectures" (2015). The
 * paper has tanh(x[t]) where this unit has tanh(x[t] W), so that input and hidden state need not have the same size.
 * Better than a GRU on arithmetic and on language modelling without dropout in that paper. Order of the gates: input of
 * the candidate, update, reset, candidate.
 */
public final class Mut1Cell implements Cell {

    private static final int INPUT = 0;
    private static final int UPDATE = 1;
    private static final int RESET = 2;
    private static final int CANDIDATE = 3;

    @Override
    public String name() {
        return "mut1";
    }

    @Override
    public CellShape shape(int units) {
        return CellShape.of(units)
                .gates("candidate-input", "update", "reset", "candidate")
                .input(INPUT, RESET + 1)
                .biased(UPDATE, CANDIDATE + 1)
                .state("hidden")
                .recurrent("RW", 0, RESET, RESET + 1)
                .link("RW-candidate", units, CANDIDATE, CANDIDATE + 1, 1)
                .build();
    }

    @Override
    public GateFunction gateFunction(int gate) {
        return gate == INPUT || gate == CANDIDATE ? GateFunction.TANH : GateFunction.SIGMOID;
    }

    @Override
    public <A> void forward(Arithmetic<A> math, CellStep<A> step, int stage) {
        int n = step.elements();
        A[] gates = step.gates;
        if (stage == 0) {
            math.tanh(gates[INPUT], gates[INPUT], n);
            math.sigmoid(gates[UPDATE], gates[UPDATE], n);
            ResetGate.forward(math, step, RESET, 0);
        } else {
            math.add(gates[INPUT], gates[CANDIDATE], n);
            math.tanh(gates[CANDIDATE], gates[CANDIDATE], n);
            GatedUpdate.forward(math, step, UPDATE, CANDIDATE);
        }
    }

    @Override
    public <A> void backward(Arithmetic<A> math, CellStep<A> step, int stage) {
        int n = step.elements();
        A[] gates = step.gates;
        if (stage == 1) {
            GatedUpdate.backward(math, step, UPDATE, CANDIDATE);
            math.sigmoidGradient(gates[UPDATE], step.nextGradient[0], gates[UPDATE], n);
            math.tanhGradient(gates[INPUT], gates[CANDIDATE], gates[INPUT], n);
        } else {
            ResetGate.backward(math, step, RESET, 0);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mut1Cell;
    }

    @Override
    public int hashCode() {
        return Mut1Cell.class.hashCode();
    }
}
