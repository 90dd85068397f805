package org.unroll.recurrent.device;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Recurrent layers on a device, each of which reads the output of the one below. All arrays are row-major in the memory
 * of ND4J, of the type that the layers were opened with: sequences {@code [timeSteps, miniBatch, ...]}, states
 * {@code [directions, miniBatch, units]}. Padding stands at the end of a sequence; its output is zero, and the final
 * state of a sequence is that after its last real step (with the reverse direction: after its first one).
 *
 * <p>A backward pass belongs to the forward pass before it. Not for several threads at once.
 */
public interface DeviceStack extends AutoCloseable {

    /**
     * Hands over the weights of a layer; they stay until others are set.
     *
     * @param layer its number, the lowest is 0
     * @param parameters its flat parameter vector
     */
    void setWeights(int layer, INDArray parameters);

    /**
     * Computes outputs and final states.
     *
     * @param input {@code [timeSteps, miniBatch, inputs]}
     * @param lengths real time steps of each sequence, at least 1
     * @param initialStates of each layer: one for each state of the cell; none to start from zero
     * @param training whether inputs are dropped and a backward pass follows
     * @param output {@code [timeSteps, miniBatch, directions x units]} of the top layer, overwritten
     * @param finalStates of each layer: one for each state of the cell, overwritten
     */
    void forward(
            INDArray input,
            List<Integer> lengths,
            List<List<INDArray>> initialStates,
            boolean training,
            INDArray output,
            List<List<INDArray>> finalStates);

    /**
     * Computes all gradients of the forward pass before it.
     *
     * @param outputGradient {@code [timeSteps, miniBatch, directions x units]} of the top layer; zero in padding
     * @param finalStateGradients of each layer: one for each state of the cell; none if they are zero
     * @param inputGradient {@code [timeSteps, miniBatch, inputs]}, overwritten, in padding with whatever; empty if
     *     nobody needs it
     * @param initialStateGradients of each layer: one for each state of the cell, overwritten
     * @param parameterGradients of each layer: those of its flat parameter vector, overwritten
     */
    void backward(
            INDArray outputGradient,
            List<List<INDArray>> finalStateGradients,
            Optional<INDArray> inputGradient,
            List<List<INDArray>> initialStateGradients,
            List<INDArray> parameterGradients);

    /** Frees what the layers hold on the device. */
    @Override
    void close();
}
