package org.unroll.recurrent.cell;

import java.util.Objects;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.unroll.recurrent.kernel.Arithmetic;

/**
 * Simple recurrent network: the new hidden state is an activation of a weighted sum of input and old hidden state.
 *
 * <pre>h[t] = f(x[t] W + h[t-1] R + b),  f = tanh or relu</pre>
 *
 * <p>Elman, "Finding structure in time", Cognitive Science 14 (1990). With relu and identity recurrent weights: Le,
 * Jaitly &amp; Hinton, "A simple way to initialize recurrent networks of rectified linear units" (2015). Use it to
 * study gradients through time and for short dependencies; for long ones an LSTM learns more reliably.
 */
public final class ElmanCell implements Cell {

    /** The function f. */
    public enum Activation {
        TANH,
        RELU
    }

    private final Activation activation;

    @JsonCreator
    public ElmanCell(@JsonProperty("activation") Activation activation) {
        this.activation = Objects.requireNonNull(activation, "activation");
    }

    @JsonProperty("activation")
    public Activation activation() {
        return activation;
    }

    @Override
    public String name() {
        return "rnn";
    }

    @Override
    public CellShape shape(int units) {
        return CellShape.of(units)
                .gates("hidden")
                .state("hidden")
                .recurrent("RW", 0, 0, 1)
                .build();
    }

    @Override
    public GateFunction gateFunction(int gate) {
        return switch (activation) {
            case TANH -> GateFunction.TANH;
            case RELU -> GateFunction.RELU;
        };
    }

    @Override
    public <A> void forward(Arithmetic<A> math, CellStep<A> step, int stage) {
        int n = step.elements();
        A hidden = step.gates[0];
        switch (activation) {
            case TANH -> math.tanh(hidden, hidden, n);
            case RELU -> math.relu(hidden, hidden, n);
        }
        math.copy(hidden, step.next[0], n);
    }

    @Override
    public <A> void backward(Arithmetic<A> math, CellStep<A> step, int stage) {
        int n = step.elements();
        A hidden = step.gates[0];
        switch (activation) {
            case TANH -> math.tanhGradient(hidden, step.nextGradient[0], hidden, n);
            case RELU -> math.reluGradient(hidden, step.nextGradient[0], hidden, n);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ElmanCell cell && cell.activation == activation;
    }

    @Override
    public int hashCode() {
        return activation.hashCode();
    }
}
