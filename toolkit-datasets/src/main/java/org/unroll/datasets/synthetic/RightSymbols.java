package org.unroll.datasets.synthetic;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.train.RightAnswer;
import org.unroll.train.SequenceBatch;

/** The likeliest symbol is the true one at every time step. */
record RightSymbols() implements RightAnswer {

    @Override
    public String description() {
        return "the likeliest symbol is right at every time step";
    }

    @Override
    public boolean isRight(SequenceBatch batch, INDArray predictions, int row) {
        INDArray label = batch.arrays().getLabels(0);
        for (int t = 0; t < label.size(2); t++) {
            if (batch.isReal(row, t)) {
                double trueSymbol = predictions.getDouble(row, label.getInt(row, 0, t), t);
                for (int i = 0; i < predictions.size(1); i++) {
                    if (predictions.getDouble(row, i, t) > trueSymbol) {
                        return false;
                    }
                }
            }
        }
        return true;
    }
}
