package org.unroll.recurrent.cell;

import java.util.Objects;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.unroll.recurrent.kernel.Arithmetic;

/**
 * Deep transition: several layers lead from one hidden state to the next, so that a single time step can compute what
 * would take a simple recurrent network several.
 *
 * <pre>
 * y_1  = tanh(x[t] W + h[t-1] R + b)
 * y_i  = tanh(y_(i-1) U_i + b_i)                   for i = 2 to N
 * h[t] = y_N;  with the shortcut y_N = tanh(y_(N-1) U_N + h[t-1] S + b_N)
 * </pre>
 *
 * <p>Pascanu, Gulcehre, Cho &amp; Bengio, "How to construct deep recurrent neural networks" (2014): DT-RNN, and with
 * the shortcut around the layers between, which keeps the way of the gradient through time short, DT(S)-RNN. Dense
 * layers above it make it the paper's DOT-RNN, layers of it on top of each other its stacked form.
 */
public final class DeepTransitionCell implements Cell {

    private final int layers;
    private final boolean shortcut;

    /**
     * @param layers number N of layers in the transition, at least 2
     * @param shortcut whether the last layer sees the old hidden state too
     * @throws IllegalArgumentException for fewer than 2 layers
     */
    @JsonCreator
    public DeepTransitionCell(@JsonProperty("layers") int layers, @JsonProperty("shortcut") boolean shortcut) {
        this.layers = layers;
        this.shortcut = shortcut;
        if (layers < 2) {
            throw new IllegalArgumentException("A deep transition has 2 layers or more, got " + layers
                    + ". With one it is a simple recurrent network.");
        }
    }

    @JsonProperty("layers")
    public int layers() {
        return layers;
    }

    @JsonProperty("shortcut")
    public boolean shortcut() {
        return shortcut;
    }

    @Override
    public String name() {
        return "deep-transition";
    }

    @Override
    public CellShape shape(int units) {
        CellShape.Builder shape = CellShape.of(units).input(0, 1).state("hidden");
        for (int layer = 0; layer < layers; layer++) {
            shape.gates("layer-" + (layer + 1));
        }
        shape.recurrent("RW", 0, 0, 1);
        if (shortcut) {
            shape.recurrent("RW-shortcut", 0, layers - 1, layers);
        }
        for (int layer = 1; layer < layers; layer++) {
            shape.link("RW-layer-" + (layer + 1), units, layer, layer + 1, layer);
        }
        return shape.build();
    }

    @Override
    public GateFunction gateFunction(int gate) {
        return GateFunction.TANH;
    }

    /** Each stage is a layer. */
    @Override
    public <A> void forward(Arithmetic<A> math, CellStep<A> step, int stage) {
        A layer = step.gates[stage];
        math.tanh(layer, layer, step.elements());
        math.copy(layer, stage == layers - 1 ? step.next[0] : step.links[stage], step.elements());
    }

    @Override
    public <A> void backward(Arithmetic<A> math, CellStep<A> step, int stage) {
        A gradient = stage == layers - 1 ? step.nextGradient[0] : step.linkGradients[stage];
        math.tanhGradient(step.gates[stage], gradient, step.gates[stage], step.elements());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeepTransitionCell cell && cell.layers == layers && cell.shortcut == shortcut;
    }

    @Override
    public int hashCode() {
        return Objects.hash(layers, shortcut);
    }
}
