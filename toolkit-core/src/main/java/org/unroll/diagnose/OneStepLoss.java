package org.unroll.diagnose;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A mini-batch of which one time step of each sequence is scored. Labels without time are scored as ever.
 *
 * @param batch the same arrays with other masks of the labels
 * @param scoredSequences number of sequences that have a step to be scored
 */
record OneStepLoss(MultiDataSet batch, int scoredSequences) {

    /** With the last real step scored. */
    static OneStepLoss atLastStep(MultiDataSet batch) {
        return of(batch, true);
    }

    /** With the first real step scored. */
    static OneStepLoss atFirstStep(MultiDataSet batch) {
        return of(batch, false);
    }

    private static OneStepLoss of(MultiDataSet batch, boolean last) {
        INDArray labels = batch.getLabels(0);
        INDArray mask = batch.getLabelsMaskArrays() == null ? null : batch.getLabelsMaskArray(0);
        if (labels.rank() != 3) {
            int scored = mask == null ? (int) labels.size(0) : mask.sumNumber().intValue();
            return new OneStepLoss(batch, scored);
        }
        INDArray real = mask == null ? inputMask(batch, labels.size(2)) : mask;
        INDArray single = Nd4j.zeros(labels.dataType(), labels.size(0), labels.size(2));
        int scored = 0;
        for (int sequence = 0; sequence < labels.size(0); sequence++) {
            int step = realStep(real, sequence, (int) labels.size(2), last);
            if (step >= 0) {
                single.putScalar(sequence, step, 1);
                scored++;
            }
        }
        MultiDataSet changed = new org.nd4j.linalg.dataset.MultiDataSet(
                batch.getFeatures(), batch.getLabels(), batch.getFeaturesMaskArrays(), new INDArray[] {single});
        return new OneStepLoss(changed, scored);
    }

    /** The mask of the input that is as long as the labels; null if there is none. */
    private static INDArray inputMask(MultiDataSet batch, long timeSteps) {
        INDArray[] masks = batch.getFeaturesMaskArrays();
        for (int input = 0; masks != null && input < masks.length; input++) {
            if (masks[input] != null && masks[input].size(1) == timeSteps) {
                return masks[input];
            }
        }
        return null;
    }

    /** The last or first real step of a sequence; -1 if it has none. */
    private static int realStep(INDArray mask, int sequence, int timeSteps, boolean last) {
        for (int i = 0; i < timeSteps; i++) {
            int step = last ? timeSteps - 1 - i : i;
            if (mask == null || mask.getDouble(sequence, step) != 0) {
                return step;
            }
        }
        return -1;
    }
}
