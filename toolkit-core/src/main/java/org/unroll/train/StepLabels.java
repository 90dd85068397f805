package org.unroll.train;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a model says about the time steps of a mini-batch, or about its sequences.
 *
 * @param probabilities of the classes, {@code [miniBatch, classes, timeSteps]} or without time {@code [miniBatch,
 *     classes]}
 * @param likeliest class of each time step, {@code [miniBatch, timeSteps]} or without time {@code [miniBatch]}; where a
 *     model chooses the classes of a sequence together, it need not have the largest probability
 */
public record StepLabels(INDArray probabilities, INDArray likeliest) {

    /** Takes the likeliest class of each time step. */
    public static StepLabels of(INDArray probabilities) {
        return new StepLabels(probabilities, probabilities.argMax(1));
    }
}
