package org.unroll.train;

import java.util.Iterator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the labels of data add up to: how often each class occurs, or the sum of each number. */
final class LabelTotals {

    private final boolean classes;
    private final double[] sums;
    private long count;

    private LabelTotals(boolean classes, int outputs) {
        this.classes = classes;
        this.sums = new double[outputs];
    }

    /**
     * Adds up the real labels of mini-batches.
     *
     * @param classes whether a label is the number of a class
     * @param outputs number of classes, or numbers in a label
     */
    static LabelTotals of(Iterator<SequenceBatch> batches, boolean classes, int outputs) {
        LabelTotals totals = new LabelTotals(classes, outputs);
        while (batches.hasNext()) {
            totals.add(batches.next());
        }
        return totals;
    }

    private void add(SequenceBatch batch) {
        INDArray labels = batch.arrays().getLabels(0);
        INDArray mask = batch.arrays().getLabelsMaskArrays() == null
                ? null
                : batch.arrays().getLabelsMaskArray(0);
        int size = (int) labels.size(1);
        int timeSteps = labels.rank() == 3 ? (int) labels.size(2) : 1;
        float[] values = labels.dup('c').data().asFloat();
        float[] real = mask == null ? null : mask.dup('c').data().asFloat();
        for (int b = 0; b < labels.size(0); b++) {
            for (int t = 0; t < timeSteps; t++) {
                if (real != null && real[b * timeSteps + t] == 0) {
                    continue;
                }
                count++;
                for (int i = 0; i < size; i++) {
                    float value = values[(b * size + i) * timeSteps + t];
                    sums[classes ? (int) value : i] += classes ? 1 : value;
                }
            }
        }
    }

    /** How often a class occurs, or the sum of a number. */
    double sum(int output) {
        return sums[output];
    }

    /** Number of labels. */
    long count() {
        return count;
    }
}
