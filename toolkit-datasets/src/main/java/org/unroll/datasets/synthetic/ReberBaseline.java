package org.unroll.datasets.synthetic;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.train.Baseline;
import org.unroll.train.SequenceBatch;

/** The embedded Reber grammar itself: what a model that has understood it predicts. */
final class ReberBaseline implements Baseline {

    @Override
    public String name() {
        return "the grammar";
    }

    @Override
    public INDArray predict(SequenceBatch batch) {
        INDArray input = batch.arrays().getFeatures(0);
        int miniBatch = (int) input.size(0);
        int timeSteps = (int) input.size(2);
        INDArray predictions = Nd4j.create(DataType.FLOAT, miniBatch, ReberTask.SYMBOLS.length(), timeSteps);
        for (int row = 0; row < miniBatch; row++) {
            StringBuilder word = new StringBuilder();
            for (int t = 0; t < timeSteps; t++) {
                word.append(ReberTask.SYMBOLS.charAt(input.getInt(row, 0, t)));
                String next = ReberTask.next(word.toString());
                for (int i = 0; i < next.length(); i++) {
                    predictions.putScalar(row, ReberTask.SYMBOLS.indexOf(next.charAt(i)), t, 1.0 / next.length());
                }
            }
        }
        return predictions;
    }
}
