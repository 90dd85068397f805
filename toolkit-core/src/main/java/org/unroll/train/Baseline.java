package org.unroll.train;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A trivial way to predict, that a model has to beat to be worth anything. */
public interface Baseline {

    /** What it does, in a few words. */
    String name();

    /**
     * Its prediction.
     *
     * @return {@code [miniBatch, outputs, timeSteps]}, or without time {@code [miniBatch, outputs]}, as the network's
     */
    INDArray predict(SequenceBatch batch);
}
