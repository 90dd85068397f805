package org.unroll.recurrent.cell;

import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.unroll.recurrent.kernel.Arithmetic;

/**
 * Leaky units: at each time step a unit renews a share of its state, the leak rate, and keeps the rest. Units with a
 * small leak rate follow the slow changes of a sequence and carry gradients over many steps.
 *
 * <pre>h[t] = (1 - a) h[t-1] + a tanh(x[t] W + h[t-1] R + b)</pre>
 *
 * <p>Units with several leak rates, a = 1 / time constant: Mozer, "Induction of multiscale temporal structure" (1992);
 * El Hihi &amp; Bengio, "Hierarchical recurrent neural networks for long-term dependencies" (1996). One leak rate, the
 * unit of echo state networks: Jaeger, Lukosevicius, Popovici &amp; Siewert, "Optimization and applications of echo
 * state networks with leaky-integrator neurons", Neural Networks 20 (2007). Use it where events of different durations
 * matter and an LSTM is too large.
 */
public final class LeakyCell implements Cell {

    private final LeakyIntegration integration;

    /** One fixed leak rate for all units, above 0 and at most 1. */
    public LeakyCell(double leakRate) {
        this(new double[] {leakRate}, false);
    }

    /**
     * @param leakRates spread evenly over the units; each above 0 and at most 1
     * @param learned whether training changes them; they must then start below 1
     * @throws IllegalArgumentException if a leak rate is out of range
     */
    @JsonCreator
    public LeakyCell(@JsonProperty("leakRates") double[] leakRates, @JsonProperty("learned") boolean learned) {
        this.integration = new LeakyIntegration(leakRates, learned);
    }

    @JsonProperty("leakRates")
    public double[] leakRates() {
        return integration.leakRates();
    }

    @JsonProperty("learned")
    public boolean learned() {
        return integration.learned();
    }

    @Override
    public String name() {
        return "leaky";
    }

    @Override
    public CellShape shape(int units) {
        CellShape.Builder shape = CellShape.of(units).gates("hidden").state("hidden");
        return integration.addTo(shape.recurrent("RW", 0, 0, 1), units).build();
    }

    @Override
    public GateFunction gateFunction(int gate) {
        return GateFunction.TANH;
    }

    @Override
    public <A> void forward(Arithmetic<A> math, CellStep<A> step, int stage) {
        math.tanh(step.gates[0], step.gates[0], step.elements());
        integration.forward(math, step);
    }

    @Override
    public <A> void backward(Arithmetic<A> math, CellStep<A> step, int stage) {
        integration.backward(math, step);
        math.tanhGradient(step.gates[0], step.nextGradient[0], step.gates[0], step.elements());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LeakyCell cell && cell.integration.equals(integration);
    }

    @Override
    public int hashCode() {
        return integration.hashCode();
    }
}
