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
    public <A> void forward(Arithmetic<A> math, CellStep<A> step, int rows, int stage) {
        int n = step.units();
        A gates = step.gates;
        for (int row = 0; row < rows; row++) {
            int input = step.gate(row, INPUT);
            int update = step.gate(row, UPDATE);
            int candidate = step.gate(row, CANDIDATE);
            if (stage == 0) {
                math.tanh(gates, input, gates, input, n);
                math.sigmoid(gates, update, gates, update, n);
                ResetGate.forward(math, step, row, RESET, 0);
            } else {
                math.add(gates, input, gates, candidate, n);
                math.tanh(gates, candidate, gates, candidate, n);
                GatedUpdate.forward(math, step, row, UPDATE, CANDIDATE);
            }
        }
    }

    @Override
    public <A> void backward(Arithmetic<A> math, CellStep<A> step, int rows, int stage) {
        int n = step.units();
        A gates = step.gates;
        for (int row = 0; row < rows; row++) {
            int input = step.gate(row, INPUT);
            int update = step.gate(row, UPDATE);
            if (stage == 1) {
                GatedUpdate.backward(math, step, row, UPDATE, CANDIDATE);
                math.sigmoidGradient(gates, update, step.nextGradient[0], step.state(row), gates, update, n);
                math.tanhGradient(gates, input, gates, step.gate(row, CANDIDATE), gates, input, n);
            } else {
                ResetGate.backward(math, step, row, RESET, 0);
            }
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
