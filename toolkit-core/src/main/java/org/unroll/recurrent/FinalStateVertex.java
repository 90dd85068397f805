package org.unroll.recurrent;

import java.util.Objects;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The final states of a {@link RecurrentLayer}: hidden state, memory of an LSTM and whatever else its cell carries, of
 * both directions if it has two. Its input is the layer's output {@code [miniBatch, outputSize, timeSteps]}; its output
 * is {@code [miniBatch, directions x width of all states]}, of each direction the states in their order.
 */
public final class FinalStateVertex extends SequenceVertex {

    private final String layer;
    private final int size;

    /**
     * @param layer name of the recurrent layer, which is the vertex's input
     * @param size length of all its final states
     */
    public FinalStateVertex(@JsonProperty("layer") String layer, @JsonProperty("size") int size) {
        this.layer = layer;
        this.size = size;
    }

    public String getLayer() {
        return layer;
    }

    public int getSize() {
        return size;
    }

    @Override
    public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
            ComputationGraph graph,
            String name,
            int index,
            INDArray parameters,
            boolean initializeParameters,
            DataType networkType) {
        return new FinalStateVertexImpl(graph, name, index, layer, networkType);
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType... inputs) {
        return InputType.feedForward(size);
    }

    @Override
    public GraphVertex clone() {
        return new FinalStateVertex(layer, size);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FinalStateVertex vertex && Objects.equals(vertex.layer, layer) && vertex.size == size;
    }

    @Override
    public int hashCode() {
        return Objects.hash(layer, size);
    }
}
