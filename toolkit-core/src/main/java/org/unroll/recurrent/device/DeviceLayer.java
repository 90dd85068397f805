package org.unroll.recurrent.device;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A recurrent layer on a device. All arrays are row-major in the memory of ND4J, of the type that the layer was opened
 * with: sequences {@code [timeSteps, miniBatch, ...]}, states {@code [directions, miniBatch, units]}. Padding stands at
 * the end of a sequence; its output is zero, and the final state of a sequence is that after its last real step (with
 * the reverse direction: after its first one).
 *
 * <p>A backward pass belongs to the forward pass before it. Not for several threads at once.
 */
public interface DeviceLayer extends AutoCloseable {

    /**
     * Hands over the weights; they stay until others are set.
     *
     * @param parameters the layer's flat parameter vector
     */
    void setWeights(INDArray parameters);

    /**
     * Computes outputs and final states.
     *
     * @param input {@code [timeSteps, miniBatch, inputs]}
     * @param lengths real time steps of each sequence, at least 1
     * @param initialStates one for each state of the cell; empty to start from zero
     * @param training whether a backward pass follows
     * @param output {@code [timeSteps, miniBatch, directions x units]}, overwritten
     * @param finalStates one for each state of the cell, overwritten
     */
    void forward(
            INDArray input,
            List<Integer> lengths,
            List<INDArray> initialStates,
            boolean training,
            INDArray output,
            List<INDArray> finalStates);

    /**
     * Computes all gradients of the forward pass before it.
     *
     * @param outputGradient {@code [timeSteps, miniBatch, directions x units]}; zero in padding
     * @param finalStateGradients one for each state of the cell; empty if they are zero
     * @param inputGradient {@code [timeSteps, miniBatch, inputs]}, overwritten
     * @param initialStateGradients one for each state of the cell, overwritten
     * @param parameterGradients those of the layer's flat parameter vector, overwritten
     */
    void backward(
            INDArray outputGradient,
            List<INDArray> finalStateGradients,
            INDArray inputGradient,
            List<INDArray> initialStateGradients,
            INDArray parameterGradients);

    /** Frees what the layer holds on the device. */
    @Override
    void close();
}
