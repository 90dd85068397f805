package org.unroll.recurrent;

import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InvalidInputTypeException;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Makes one vector of a sequence: the mean or the maximum over its real time steps, or the step in their middle. Input
 * {@code [miniBatch, size, timeSteps]}, output {@code [miniBatch, size]}.
 */
public final class SummaryVertex extends SequenceVertex {

    /** What is made of the time steps. */
    public enum Kind {
        /** Their mean. */
        MEAN,
        /** The largest value of each feature. */
        MAXIMUM,
        /** The step in the middle; of two, the earlier one. */
        MIDDLE
    }

    private final String clock;
    private final Kind kind;

    /**
     * @param clock the input of the network whose mask says which time steps are real
     * @param kind what is made of them
     */
    public SummaryVertex(@JsonProperty("clock") String clock, @JsonProperty("kind") Kind kind) {
        this.clock = clock;
        this.kind = kind;
    }

    public String getClock() {
        return clock;
    }

    public Kind getKind() {
        return kind;
    }

    @Override
    public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
            ComputationGraph graph,
            String name,
            int index,
            INDArray parameters,
            boolean initializeParameters,
            DataType networkType) {
        return new SummaryVertexImpl(graph, name, index, this, networkType);
    }

    /** @throws InvalidInputTypeException if the input is no sequence */
    @Override
    public InputType getOutputType(int layerIndex, InputType... inputs) {
        if (!(inputs[0] instanceof InputType.InputTypeRecurrent sequence)) {
            throw new InvalidInputTypeException(
                    "A summary over time steps needs a sequence as input, got " + inputs[0] + ".");
        }
        return InputType.feedForward(sequence.getSize());
    }

    @Override
    public GraphVertex clone() {
        return new SummaryVertex(clock, kind);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SummaryVertex vertex && vertex.clock.equals(clock) && vertex.kind == kind;
    }

    @Override
    public int hashCode() {
        return 31 * clock.hashCode() + kind.hashCode();
    }
}
