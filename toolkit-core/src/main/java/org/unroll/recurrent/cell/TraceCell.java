package org.unroll.recurrent.cell;

import java.util.Objects;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.unroll.recurrent.kernel.Arithmetic;

/**
 * Exponential trace memory: each unit is a moving average of its input, in which the past fades at the unit's own rate.
 * Units do not see each other.
 *
 * <pre>h[t] = m h[t-1] + (1 - m) f(x[t] W + b),  f = identity or tanh,  m = 1 - leak rate</pre>
 *
 * <p>With the identity, the exponential trace memory of Mozer, "Neural net architectures for temporal sequence
 * processing" (1994). With tanh, the self-connected units of the focused architecture of Mozer, "A focused
 * back-propagation algorithm for temporal pattern recognition", Complex Systems 3 (1989), up to the factor 1 - m, which
 * the next layer's weights can undo; like those, the decay m may be learned. Jordan's (1986) state units are such
 * traces of a network's outputs. Use it as a cheap memory under a dense layer, where it matters what happened about how
 * long ago but not in which exact order.
 */
public final class TraceCell implements Cell {

    /** The function f. */
    public enum Activation {
        LINEAR,
        TANH
    }

    private final Activation activation;
    private final LeakyIntegration integration;

    /**
     * @param leakRates 1 - m, spread evenly over the units; each above 0 and at most 1
     * @param learned whether training changes them; they must then start below 1
     * @throws IllegalArgumentException if a leak rate is out of range
     */
    @JsonCreator
    public TraceCell(
            @JsonProperty("activation") Activation activation,
            @JsonProperty("leakRates") double[] leakRates,
            @JsonProperty("learned") boolean learned) {
        this.activation = Objects.requireNonNull(activation, "activation");
        this.integration = new LeakyIntegration(leakRates, learned);
    }

    @JsonProperty("activation")
    public Activation activation() {
        return activation;
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
        return "trace";
    }

    @Override
    public CellShape shape(int units) {
        return integration
                .addTo(CellShape.of(units).gates("hidden").state("hidden"), units)
                .build();
    }

    @Override
    public GateFunction gateFunction(int gate) {
        return activation == Activation.TANH ? GateFunction.TANH : GateFunction.OTHER;
    }

    @Override
    public <A> void forward(Arithmetic<A> math, CellStep<A> step, int stage) {
        switch (activation) {
            case LINEAR -> {}
            case TANH -> math.tanh(step.gates[0], step.gates[0], step.elements());
        }
        integration.forward(math, step);
    }

    @Override
    public <A> void backward(Arithmetic<A> math, CellStep<A> step, int stage) {
        int n = step.elements();
        A value = step.gates[0];
        integration.backward(math, step);
        switch (activation) {
            case LINEAR -> math.copy(step.nextGradient[0], value, n);
            case TANH -> math.tanhGradient(value, step.nextGradient[0], value, n);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TraceCell cell && cell.activation == activation && cell.integration.equals(integration);
    }

    @Override
    public int hashCode() {
        return Objects.hash(activation, integration);
    }
}
