package org.unroll.recurrent.cell;

import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.unroll.recurrent.kernel.Arithmetic;

/**
 * Leaky integrator: at each time step a share of the hidden state is renewed, the rest stays.
 *
 * <pre>h[t] = (1 - a) h[t-1] + a tanh(x[t] W + h[t-1] R + b)</pre>
 *
 * <p>Jaeger, Lukosevicius, Popovici &amp; Siewert, "Optimization and applications of echo state networks with
 * leaky-integrator neurons", Neural Networks 20 (2007). The cell of reservoirs; a small leak rate a suits slow series.
 */
public final class ReservoirCell implements Cell {

    /** Name of the parameter R. */
    public static final String RECURRENT_WEIGHTS = "RW";

    private final double leakRate;

    /** @param leakRate the share a, above 0 and at most 1 */
    @JsonCreator
    public ReservoirCell(@JsonProperty("leakRate") double leakRate) {
        this.leakRate = leakRate;
    }

    @JsonProperty("leakRate")
    public double leakRate() {
        return leakRate;
    }

    @Override
    public String name() {
        return "reservoir";
    }

    @Override
    public CellShape shape(int units) {
        return CellShape.of(units)
                .gates("hidden")
                .state("hidden")
                .recurrent(RECURRENT_WEIGHTS, 0, 0, 1)
                .build();
    }

    @Override
    public GateFunction gateFunction(int gate) {
        return GateFunction.TANH;
    }

    @Override
    public <A> void forward(Arithmetic<A> math, CellStep<A> step, int stage) {
        int n = step.elements();
        A value = step.gates[0];
        math.tanh(value, value, n);
        math.scale(value, leakRate, step.next[0], n);
        math.scale(step.previous[0], 1 - leakRate, step.scratch, n);
        math.add(step.scratch, step.next[0], n);
    }

    @Override
    public <A> void backward(Arithmetic<A> math, CellStep<A> step, int stage) {
        int n = step.elements();
        math.scale(step.nextGradient[0], 1 - leakRate, step.previousGradient[0], n);
        math.scale(step.nextGradient[0], leakRate, step.scratch, n);
        math.tanhGradient(step.gates[0], step.scratch, step.gates[0], n);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReservoirCell cell && Double.compare(cell.leakRate, leakRate) == 0;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(leakRate);
    }
}
