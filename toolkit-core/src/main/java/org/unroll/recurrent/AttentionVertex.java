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
import org.unroll.recurrent.cell.AttentionCell;

/**
 * Gives a {@link RecurrentLayer} with an {@link AttentionCell} its source. It stands between the layer and its input:
 * the first input, a sequence, passes through unchanged; the second, {@code [miniBatch, keySize, sourceSteps]}, becomes
 * the keys and the third, {@code [miniBatch, valueSize, sourceSteps]}, the values; both receive their gradients.
 */
public final class AttentionVertex extends GraphVertex {

    private final String layer;
    private final String clock;

    /**
     * @param layer name of the recurrent layer that reads this vertex
     * @param clock the input of the network whose mask says which time steps of the source are real; null if all are
     */
    public AttentionVertex(@JsonProperty("layer") String layer, @JsonProperty("clock") String clock) {
        this.layer = layer;
        this.clock = clock;
    }

    public String getLayer() {
        return layer;
    }

    public String getClock() {
        return clock;
    }

    @Override
    public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
            ComputationGraph graph,
            String name,
            int index,
            INDArray parameters,
            boolean initializeParameters,
            DataType networkType) {
        return new AttentionVertexImpl(graph, name, index, this, networkType);
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType... inputs) {
        return inputs[0];
    }

    @Override
    public MemoryReport getMemoryReport(InputType... inputs) {
        long source = inputs[1].arrayElementsPerExample() + inputs[2].arrayElementsPerExample();
        return new LayerMemoryReport.Builder("attention", AttentionVertex.class, inputs[0], inputs[0])
                .standardMemory(0, 0)
                .workingMemory(0, source, 0, source)
                .cacheMemory(0, 0)
                .build();
    }

    @Override
    public long numParams(boolean backprop) {
        return 0;
    }

    @Override
    public int minVertexInputs() {
        return 3;
    }

    @Override
    public int maxVertexInputs() {
        return 3;
    }

    @Override
    public GraphVertex clone() {
        return new AttentionVertex(layer, clock);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AttentionVertex vertex
                && Objects.equals(vertex.layer, layer)
                && Objects.equals(vertex.clock, clock);
    }

    @Override
    public int hashCode() {
        return Objects.hash(layer, clock);
    }
}
