package org.unroll.train;

import org.nd4j.linalg.api.ndarray.INDArray;

/** When a sequence of a task with a known solution counts as answered rightly. */
public interface RightAnswer {

    /** What a right answer is, for people, such as {@code the likeliest symbol is right at every time step}. */
    String description();

    /**
     * Judges the prediction for one sequence.
     *
     * @param predictions {@code [miniBatch, outputs, timeSteps]}, or without time {@code [miniBatch, outputs]}
     * @param row of the mini-batch
     */
    boolean isRight(SequenceBatch batch, INDArray predictions, int row);
}
