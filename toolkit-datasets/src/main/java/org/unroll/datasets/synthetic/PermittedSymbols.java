package org.unroll.datasets.synthetic;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.train.RightAnswer;
import org.unroll.train.SequenceBatch;

/**
 * At every time step the symbols that the embedded Reber grammar permits are likelier than all others (Hochreiter &amp;
 * Schmidhuber 1997, experiment 1).
 */
record PermittedSymbols() implements RightAnswer {

    @Override
    public String description() {
        return "the symbols that the grammar permits are the likeliest ones at every time step";
    }

    @Override
    public boolean isRight(SequenceBatch batch, INDArray predictions, int row) {
        INDArray input = batch.arrays().getFeatures(0);
        StringBuilder word = new StringBuilder();
        for (int t = 0; t < input.size(2) && batch.isReal(row, t); t++) {
            word.append(ReberTask.SYMBOLS.charAt(input.getInt(row, 0, t)));
            String permitted = ReberTask.next(word.toString());
            double leastPermitted = 1;
            double mostForbidden = 0;
            for (int i = 0; i < ReberTask.SYMBOLS.length(); i++) {
                double probability = predictions.getDouble(row, i, t);
                if (permitted.indexOf(ReberTask.SYMBOLS.charAt(i)) >= 0) {
                    leastPermitted = Math.min(leastPermitted, probability);
                } else {
                    mostForbidden = Math.max(mostForbidden, probability);
                }
            }
            if (mostForbidden >= leastPermitted) {
                return false;
            }
        }
        return true;
    }
}
