package org.unroll.recurrent;

import org.nd4j.linalg.api.ndarray.INDArray;

/** What can be asked of the last forward pass of a recurrent layer, wherever it was computed. */
interface SequencePasses {

    /**
     * Computes all gradients of the last forward pass.
     *
     * @param gradient of the output, {@code [miniBatch, outputSize, timeSteps]} or without time
     * @param gradients where to write the gradients of the parameters
     * @return gradient of the input, {@code [miniBatch, inputs, timeSteps]}; zeros if the input is symbols or data
     */
    INDArray backward(INDArray gradient, LayerParameters gradients);

    /** Whether the pass has dropped its input by itself, so that the layer must not. */
    default boolean dropsItself() {
        return false;
    }

    /** What {@link #backward} returned last. */
    INDArray inputGradient();

    /** After the backward pass: {@code [miniBatch, width of all states that come from outside]}. */
    INDArray initialStateGradient();

    /**
     * A final state, {@code [miniBatch, width]}.
     *
     * @param into array to copy it to; null, or one of another shape, for a new one
     */
    INDArray copyFinalState(int state, INDArray into);

    /**
     * All final states of all directions side by side, {@code [miniBatch, directions x width of all that come from
     * outside]}; of each direction the states in their order.
     */
    INDArray finalStates();

    /** Sets the gradient of {@link #finalStates} for the next backward pass. */
    void setFinalStateGradient(INDArray gradient);
}
