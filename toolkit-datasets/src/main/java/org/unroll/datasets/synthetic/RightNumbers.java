package org.unroll.datasets.synthetic;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.train.RightAnswer;
import org.unroll.train.SequenceBatch;

/**
 * Every number of the answer is closer to the true one than this (Hochreiter &amp; Schmidhuber 1997, experiment 4:
 * 0.04).
 *
 * @param distance never reached by a right answer
 */
record RightNumbers(double distance) implements RightAnswer {

    @Override
    public String description() {
        return "the answer is less than " + distance + " off";
    }

    @Override
    public boolean isRight(SequenceBatch batch, INDArray predictions, int row) {
        INDArray label = batch.arrays().getLabels(0);
        for (int i = 0; i < label.size(1); i++) {
            if (Math.abs(predictions.getDouble(row, i) - label.getDouble(row, i)) >= distance) {
                return false;
            }
        }
        return true;
    }
}
