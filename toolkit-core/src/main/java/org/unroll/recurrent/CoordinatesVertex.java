package org.unroll.recurrent;

import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InvalidInputTypeException;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Tells each pixel of an image where it is: adds its row and its column as two channels, both from -1 at the first to 1
 * at the last one. Input {@code [miniBatch, channels, rows, columns]}, output {@code [miniBatch, channels + 2, rows,
 * columns]}.
 *
 * <p>Liu et al., "An intriguing failing of convolutional neural networks and the CoordConv solution" (2018).
 */
public final class CoordinatesVertex extends SequenceVertex {

    @Override
    public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
            ComputationGraph graph,
            String name,
            int index,
            INDArray parameters,
            boolean initializeParameters,
            DataType networkType) {
        return new CoordinatesVertexImpl(graph, name, index, networkType);
    }

    /** @throws InvalidInputTypeException if the input is no image */
    @Override
    public InputType getOutputType(int layerIndex, InputType... inputs) {
        if (!(inputs[0] instanceof InputType.InputTypeConvolutional image)) {
            throw new InvalidInputTypeException("Coordinates need an image as input, got " + inputs[0] + ".");
        }
        return InputType.convolutional(image.getHeight(), image.getWidth(), image.getChannels() + 2);
    }

    @Override
    public GraphVertex clone() {
        return new CoordinatesVertex();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CoordinatesVertex;
    }

    @Override
    public int hashCode() {
        return CoordinatesVertex.class.hashCode();
    }
}
