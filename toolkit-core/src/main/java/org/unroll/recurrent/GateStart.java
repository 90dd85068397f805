package org.unroll.recurrent;

import java.io.Serializable;
import java.util.Objects;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** Initial values of the parameters of one gate, where they differ from those of the layer. */
public final class GateStart implements Serializable {

    private static final long serialVersionUID = 1;

    /** The same as the layer. */
    static final GateStart OF_LAYER = new GateStart(null, null, null);

    private final Initialization.Input input;
    private final Initialization.Recurrent recurrent;
    private final Double bias;

    /**
     * @param input of the input weights; null for the layer's
     * @param recurrent of the recurrent weights; null for the layer's
     * @param bias null for the cell's
     */
    @JsonCreator
    public GateStart(
            @JsonProperty("input") Initialization.Input input,
            @JsonProperty("recurrent") Initialization.Recurrent recurrent,
            @JsonProperty("bias") Double bias) {
        this.input = input;
        this.recurrent = recurrent;
        this.bias = bias;
    }

    @JsonProperty("input")
    Initialization.Input input() {
        return input;
    }

    @JsonProperty("recurrent")
    Initialization.Recurrent recurrent() {
        return recurrent;
    }

    @JsonProperty("bias")
    Double bias() {
        return bias;
    }

    Initialization.Input input(Initialization.Input ofLayer) {
        return input == null ? ofLayer : input;
    }

    Initialization.Recurrent recurrent(Initialization.Recurrent ofLayer) {
        return recurrent == null ? ofLayer : recurrent;
    }

    double bias(double ofCell) {
        return bias == null ? ofCell : bias;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GateStart start
                && input == start.input
                && recurrent == start.recurrent
                && Objects.equals(bias, start.bias);
    }

    @Override
    public int hashCode() {
        return Objects.hash(input, recurrent, bias);
    }
}
