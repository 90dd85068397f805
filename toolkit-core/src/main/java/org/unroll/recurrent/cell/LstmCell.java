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
    public GateFunction gateFunction(int gate) {
        return gate == CANDIDATE ? GateFunction.TANH : GateFunction.SIGMOID;
    }

    @Override
    public <A> void forward(Arithmetic<A> math, CellStep<A> step, int stage) {
        int n = step.elements();
        A[] gates = step.gates;
        A memory = step.next[MEMORY];
        A tanh = step.kept[0];
        math.sigmoid(gates[INPUT], gates[INPUT], n);
        math.sigmoid(gates[FORGET], gates[FORGET], n);
        math.sigmoid(gates[OUTPUT], gates[OUTPUT], n);
        math.tanh(gates[CANDIDATE], gates[CANDIDATE], n);
        math.multiply(gates[FORGET], step.previous[MEMORY], memory, n);
        math.addProduct(gates[INPUT], gates[CANDIDATE], memory, n);
        math.tanh(memory, tanh, n);
        math.multiply(gates[OUTPUT], tanh, step.next[HIDDEN], n);
    }

    @Override
    public <A> void backward(Arithmetic<A> math, CellStep<A> step, int stage) {
        int n = step.elements();
        A[] gates = step.gates;
        A tanh = step.kept[0];
        A hiddenGradient = step.nextGradient[HIDDEN];
        A memoryGradient = step.nextGradient[MEMORY];
        A scratch = step.scratch;

        // dc += dh * o * (1 - tanh(c)^2)
        math.multiply(hiddenGradient, gates[OUTPUT], scratch, n);
        math.tanhGradient(tanh, scratch, scratch, n);
        math.add(scratch, memoryGradient, n);
        // do = dh * tanh(c) * o * (1 - o)
        math.multiply(hiddenGradient, tanh, scratch, n);
        math.sigmoidGradient(gates[OUTPUT], scratch, gates[OUTPUT], n);
        // dc[t-1] = dc * f, before df takes the place of f
        math.multiply(memoryGradient, gates[FORGET], step.previousGradient[MEMORY], n);
        // df = dc * c[t-1] * f * (1 - f)
        math.multiply(memoryGradient, step.previous[MEMORY], scratch, n);
        math.sigmoidGradient(gates[FORGET], scratch, gates[FORGET], n);
        // di = dc * g * i * (1 - i) and dg = dc * i * (1 - g^2); hiddenGradient is free by now
        math.multiply(memoryGradient, gates[CANDIDATE], scratch, n);
        math.multiply(memoryGradient, gates[INPUT], hiddenGradient, n);
        math.sigmoidGradient(gates[INPUT], scratch, gates[INPUT], n);
        math.tanhGradient(gates[CANDIDATE], hiddenGradient, gates[CANDIDATE], n);
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
