package org.unroll.datasets.preview;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.PairCodec;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceBatch;
import org.unroll.train.SequenceData;

/**
 * How often a class occurs.
 *
 * @param name of the class
 * @param training labels of the training part that are this class, padding left out
 * @param validation those of the validation part
 * @param test those of the test part
 */
public record ClassCounts(String name, long training, long validation, long test) {

    /** The counts of all classes, in the order of their numbers; none if the labels are no classes that have names. */
    public static List<ClassCounts> of(SequenceData data) {
        if (!(data.codec() instanceof PairCodec pair) || !(pair.output() instanceof LabelCodec classes)) {
            return List.of();
        }
        int count = classes.labels().size();
        long[] training = counts(data.training(), count);
        long[] validation = counts(data.validation(), count);
        long[] test = counts(data.test(), count);
        List<ClassCounts> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(new ClassCounts(classes.labels().get(i), training[i], validation[i], test[i]));
        }
        return all;
    }

    private static long[] counts(BatchSource part, int classes) {
        long[] counts = new long[classes];
        Iterator<SequenceBatch> batches = part.epoch(0, 0);
        while (batches.hasNext()) {
            SequenceBatch batch = batches.next();
            INDArray labels = batch.arrays().getLabels(0);
            boolean hasTime = labels.rank() == 3;
            for (int row = 0; row < batch.miniBatch(); row++) {
                for (int step = 0; step < (hasTime ? labels.size(2) : 1); step++) {
                    int label = hasTime ? labels.getInt(row, 0, step) : labels.getInt(row, 0);
                    boolean isReal = !hasTime || batch.isReal(row, step);
                    if (isReal && label >= 0) { // behind the last symbol of a target there is none
                        counts[label]++;
                    }
                }
            }
        }
        return counts;
    }
}
