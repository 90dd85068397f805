package org.unroll.recurrent;

import java.util.Objects;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Gives a {@link RecurrentLayer} its initial state. It stands between the layer and its input: the first input, a
 * sequence, passes through unchanged; the second, {@code [miniBatch, states x units]}, becomes the initial hidden state
 * (followed, for an LSTM, by the initial cell state) and receives its gradient.
 */
public final class InitialStateVertex extends GraphVertex {

    private final String layer;

    /** @param layer name of the recurrent layer that reads this vertex */
    public InitialStateVertex(@JsonProperty("layer") String layer) {
        this.layer = layer;
    }

    public String getLayer() {
        return layer;
    }

    @Override
    public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
            ComputationGraph graph,
            String name,
            int index,
            INDArray parameters,
            boolean initializeParameters,
            DataType networkType) {
        return new InitialStateVertexImpl(graph, name, index, layer, networkType);
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType... inputs) {
        return inputs[0];
    }

    @Override
    public MemoryReport getMemoryReport(InputType... inputs) {
        return new LayerMemoryReport.Builder("initial state", InitialStateVertex.class, inputs[0], inputs[0])
                .standardMemory(0, 0)
                .workingMemory(0, 0, 0, 0)
                .cacheMemory(0, 0)
                .build();
    }

    @Override
    public long numParams(boolean backprop) {
        return 0;
    }

    @Override
    public int minVertexInputs() {
        return 2;
    }

    @Override
    public int maxVertexInputs() {
        return 2;
    }

    @Override
    public GraphVertex clone() {
        return new InitialStateVertex(layer);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InitialStateVertex vertex && Objects.equals(vertex.layer, layer);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(layer);
    }
}
