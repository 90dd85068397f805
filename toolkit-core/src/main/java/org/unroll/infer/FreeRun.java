package org.unroll.infer;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Lets a network that predicts the next value of a series go on by itself: it reads true values for a while, and from
 * then on each prediction is its next input.
 */
public final class FreeRun {

    private final ComputationGraph network;

    /** @param network many-to-many, from numbers to as many numbers; its layers read in one direction */
    public FreeRun(ComputationGraph network) {
        this.network = network;
    }

    /**
     * Predicts what comes after each of several sequences.
     *
     * @param sequences true values {@code [miniBatch, features, timeSteps]}
     * @param steps number of predictions for each
     * @return the predictions {@code [miniBatch, features, steps]}
     */
    public INDArray after(INDArray sequences, int steps) {
        long miniBatch = sequences.size(0);
        long features = sequences.size(1);
        INDArray predictions = Nd4j.create(sequences.dataType(), miniBatch, features, steps);
        network.rnnClearPreviousState();
        INDArray read = sequences;
        for (int step = 0; step < steps; step++) {
            INDArray output = network.rnnTimeStep(read)[0];
            INDArray next = output.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(output.size(2) - 1));
            predictions
                    .get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(step))
                    .assign(next);
            read = next.dup('c').reshape('c', miniBatch, features, 1);
        }
        network.rnnClearPreviousState();
        return predictions;
    }
}
