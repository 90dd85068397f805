package org.unroll.recurrent;

import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InvalidInputTypeException;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The positions of an image one after the other, row by row, as a sequence that a cell with attention can look at.
 * Input {@code [miniBatch, channels, rows, columns]}, output {@code [miniBatch, channels, rows x columns]}; all
 * positions are real.
 *
 * <p>Xu et al., "Show, attend and tell: neural image caption generation with visual attention" (2015), section 3.1.1.
 */
public final class ImagePositionsVertex extends SequenceVertex {

    @Override
    public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
            ComputationGraph graph,
            String name,
            int index,
            INDArray parameters,
            boolean initializeParameters,
            DataType networkType) {
        return new ImagePositionsVertexImpl(graph, name, index, networkType);
    }

    /** @throws InvalidInputTypeException if the input is no image */
    @Override
    public InputType getOutputType(int layerIndex, InputType... inputs) {
        if (!(inputs[0] instanceof InputType.InputTypeConvolutional image)) {
            throw new InvalidInputTypeException(
                    "The positions of an image need an image as input, got " + inputs[0] + ".");
        }
        return InputType.recurrent(image.getChannels(), image.getHeight() * image.getWidth());
    }

    @Override
    public GraphVertex clone() {
        return new ImagePositionsVertex();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ImagePositionsVertex;
    }

    @Override
    public int hashCode() {
        return ImagePositionsVertex.class.hashCode();
    }
}
