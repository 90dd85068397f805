package org.unroll.recurrent;

import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InvalidInputTypeException;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Puts every time step of a sequence side by side with its neighbours, so that a layer above it that computes each step
 * by itself sees a window: a dense layer then is a one-dimensional convolution over time (a time-delay neural network,
 * Waibel et al. 1989, "Phoneme recognition using time-delay neural networks").
 *
 * <pre>y(t) = [x(t - left), ..., x(t), ..., x(t + right)]</pre>
 *
 * <p>What lies before the first real time step, after the last one, or is masked, counts as zero. Input
 * {@code [miniBatch, size, timeSteps]}, output {@code [miniBatch, (left + 1 + right) x size, timeSteps]}. Masks go on
 * unchanged.
 */
public final class ContextWindowVertex extends SequenceVertex {

    private final String clock;
    private final int left;
    private final int right;

    /**
     * @param clock the input of the network whose mask says which time steps are real
     * @param left how many earlier time steps a step sees
     * @param right how many later time steps a step sees
     */
    public ContextWindowVertex(
            @JsonProperty("clock") String clock, @JsonProperty("left") int left, @JsonProperty("right") int right) {
        this.clock = clock;
        this.left = left;
        this.right = right;
    }

    public String getClock() {
        return clock;
    }

    public int getLeft() {
        return left;
    }

    public int getRight() {
        return right;
    }

    private int steps() {
        return left + 1 + right;
    }

    @Override
    public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
            ComputationGraph graph,
            String name,
            int index,
            INDArray parameters,
            boolean initializeParameters,
            DataType networkType) {
        return new ContextWindowVertexImpl(graph, name, index, this, networkType);
    }

    /** @throws InvalidInputTypeException if the input is no sequence */
    @Override
    public InputType getOutputType(int layerIndex, InputType... inputs) {
        if (!(inputs[0] instanceof InputType.InputTypeRecurrent sequence)) {
            throw new InvalidInputTypeException(
                    "A window over time steps needs a sequence as input, got " + inputs[0] + ".");
        }
        return InputType.recurrent(steps() * sequence.getSize(), sequence.getTimeSeriesLength());
    }

    @Override
    public GraphVertex clone() {
        return new ContextWindowVertex(clock, left, right);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ContextWindowVertex vertex
                && vertex.clock.equals(clock)
                && vertex.left == left
                && vertex.right == right;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * clock.hashCode() + left) + right;
    }
}
