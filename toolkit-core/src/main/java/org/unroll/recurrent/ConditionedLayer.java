package org.unroll.recurrent;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A recurrent layer that is run step by step after something else, such as an encoder, was run once. Inside of one
 * network {@link InitialStateVertex} and {@link AttentionVertex} do what is done here by hand.
 */
public interface ConditionedLayer {

    /**
     * The states from which the next forward pass starts, unless it goes on from stored ones.
     *
     * @param states {@code [miniBatch, width of all states that come from outside]}
     * @throws IllegalArgumentException for another width
     */
    void setInitialState(INDArray states);

    /**
     * What a layer with attention looks at from the next pass on.
     *
     * @param keys {@code [miniBatch, keySize, sourceSteps]}
     * @param values {@code [miniBatch, valueSize, sourceSteps]}
     * @param sourceMask {@code [miniBatch, sourceSteps]}; null if all time steps of the source are real
     * @throws IllegalArgumentException if the layer has no attention
     */
    void attendTo(INDArray keys, INDArray values, INDArray sourceMask);

    /** For each sequence, how much each real time step of its source counted in the last time step. */
    double[][] attentionWeights();
}
