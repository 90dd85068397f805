package org.unroll.datasets.synthetic;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.train.RightAnswer;
import org.unroll.train.SequenceBatch;

/**
 * Every output is closer to what it should be, 1 for the true class and 0 for others, than this (Hochreiter &amp;
 * Schmidhuber 1997, experiment 6: 0.3).
 *
 * @param distance never reached by a right answer
 */
record RightClass(double distance) implements RightAnswer {

    @Override
    public String description() {
        return "the probability of each class is less than " + distance + " off";
    }

    @Override
    public boolean isRight(SequenceBatch batch, INDArray predictions, int row) {
        int label = batch.arrays().getLabels(0).getInt(row, 0);
        for (int i = 0; i < predictions.size(1); i++) {
            if (Math.abs(predictions.getDouble(row, i) - (i == label ? 1 : 0)) >= distance) {
                return false;
            }
        }
        return true;
    }
}
