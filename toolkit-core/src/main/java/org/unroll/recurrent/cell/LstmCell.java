package org.unroll.recurrent.cell;

import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.unroll.recurrent.kernel.Arithmetic;

/**
 * Long short-term memory: a cell state that gates write to, keep and read from, so that gradients survive many steps.
 *
 * <pre>
 * i, f, o = sigmoid(x[t] W + h[t-1] R + b)      input, forget and output gate
 * g       = tanh(x[t] W + h[t-1] R + b)         candidate
 * c[t]    = f * c[t-1] + i * g
 * h[t]    = o * tanh(c[t])
 * </pre>
 *
 * <p>Hochreiter &amp; Schmidhuber, "Long short-term memory", Neural Computation 9 (1997); forget gate: Gers,
 * Schmidhuber &amp; Cummins, "Learning to forget" (2000). The default choice for sequences. The gates stand in the
 * order i, f, o, g.
 */
public final class LstmCell implements Cell {

    private static final int INPUT = 0;
    private static final int FORGET = 1;
    private static final int OUTPUT = 2;
    private static final int CANDIDATE = 3;

    private static final int HIDDEN = 0;
    private static final int MEMORY = 1;

    private final double forgetBias;

    /**
     * @param forgetBias initial bias of the forget gate; 1 lets a new network remember (Jozefowicz, Zaremba &amp;
     *     Sutskever 2015)
     */
    @JsonCreator
    public LstmCell(@JsonProperty("forgetBias") double forgetBias) {
        this.forgetBias = forgetBias;
    }

    @JsonProperty("forgetBias")
    public double forgetBias() {
        return forgetBias;
    }

    @Override
    public String name() {
        return "lstm";
    }

    @Override
    public CellShape shape(int units) {
        return CellShape.of(units)
                .gates("input", "forget", "output", "candidate")
                .state("hidden")
                .state("memory")
                .recurrent("RW", HIDDEN, INPUT, CANDIDATE + 1)
                .kept(1)
                .build();
    }

    @Override
    public double initialBias(int gate) {
        return gate == FORGET ? forgetBias : 0;
    }

    @Override
    public <A> void forward(Arithmetic<A> math, CellStep<A> step, int rows, int stage) {
        int n = step.units();
        A gates = step.gates;
        A memory = step.next[MEMORY];
        for (int row = 0; row < rows; row++) {
            int i = step.gate(row, INPUT);
            int f = step.gate(row, FORGET);
            int o = step.gate(row, OUTPUT);
            int g = step.gate(row, CANDIDATE);
            int state = step.state(row);
            int tanh = step.kept(row, 0);
            math.sigmoid(gates, i, gates, i, 3 * n);
            math.tanh(gates, g, gates, g, n);
            math.multiply(gates, f, step.previous[MEMORY], state, memory, state, n);
            math.addProduct(gates, i, gates, g, memory, state, n);
            math.tanh(memory, state, step.kept, tanh, n);
            math.multiply(gates, o, step.kept, tanh, step.next[HIDDEN], state, n);
        }
    }

    @Override
    public <A> void backward(Arithmetic<A> math, CellStep<A> step, int rows, int stage) {
        int n = step.units();
        A gates = step.gates;
        A hiddenGradient = step.nextGradient[HIDDEN];
        A memoryGradient = step.nextGradient[MEMORY];
        A scratch = step.scratch;
        for (int row = 0; row < rows; row++) {
            int i = step.gate(row, INPUT);
            int f = step.gate(row, FORGET);
            int o = step.gate(row, OUTPUT);
            int g = step.gate(row, CANDIDATE);
            int state = step.state(row);
            int tanh = step.kept(row, 0);

            // dc += dh * o * (1 - tanh(c)^2)
            math.multiply(hiddenGradient, state, gates, o, scratch, state, n);
            math.tanhGradient(step.kept, tanh, scratch, state, scratch, state, n);
            math.add(scratch, state, memoryGradient, state, n);
            // do = dh * tanh(c) * o * (1 - o)
            math.multiply(hiddenGradient, state, step.kept, tanh, scratch, state, n);
            math.sigmoidGradient(gates, o, scratch, state, gates, o, n);
            // dc[t-1] = dc * f, before df takes the place of f
            math.multiply(memoryGradient, state, gates, f, step.previousGradient[MEMORY], state, n);
            // df = dc * c[t-1] * f * (1 - f)
            math.multiply(memoryGradient, state, step.previous[MEMORY], state, scratch, state, n);
            math.sigmoidGradient(gates, f, scratch, state, gates, f, n);
            // di = dc * g * i * (1 - i) and dg = dc * i * (1 - g^2); hiddenGradient is free by now
            math.multiply(memoryGradient, state, gates, g, scratch, state, n);
            math.multiply(memoryGradient, state, gates, i, hiddenGradient, state, n);
            math.sigmoidGradient(gates, i, scratch, state, gates, i, n);
            math.tanhGradient(gates, g, hiddenGradient, state, gates, g, n);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LstmCell cell && Double.compare(cell.forgetBias, forgetBias) == 0;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(forgetBias);
    }
}
