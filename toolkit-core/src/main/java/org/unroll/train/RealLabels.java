package org.unroll.train;

import java.util.Iterator;
import java.util.function.Predicate;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The labels of mini-batches, time step by time step, without padding. */
final class RealLabels {

    private RealLabels() {}

    /**
     * Visits the labels of mini-batches until the visitor has seen enough.
     *
     * @param visitor gets the numbers of one label, in an array that is used again; returns whether it wants more
     */
    static void visit(Iterator<SequenceBatch> batches, Predicate<float[]> visitor) {
        boolean more = true;
        while (more && batches.hasNext()) {
            more = visit(batches.next(), visitor);
        }
    }

    private static boolean visit(SequenceBatch batch, Predicate<float[]> visitor) {
        INDArray labels = batch.arrays().getLabels(0);
        INDArray mask = batch.arrays().getLabelsMaskArrays() == null
                ? null
                : batch.arrays().getLabelsMaskArray(0);
        int size = (int) labels.size(1);
        int timeSteps = labels.rank() == 3 ? (int) labels.size(2) : 1;
        float[] values = labels.dup('c').data().asFloat();
        float[] real = mask == null ? null : mask.dup('c').data().asFloat();
        float[] label = new float[size];
        for (int b = 0; b < labels.size(0); b++) {
            for (int t = 0; t < timeSteps; t++) {
                if (real != null && real[b * timeSteps + t] == 0) {
                    continue;
                }
                for (int i = 0; i < size; i++) {
                    label[i] = values[(b * size + i) * timeSteps + t];
                }
                if (!visitor.test(label)) {
                    return false;
                }
            }
        }
        return true;
    }
}
