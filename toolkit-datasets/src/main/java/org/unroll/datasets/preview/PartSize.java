package org.unroll.datasets.preview;

import java.util.Iterator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.unroll.graph.ValueShape;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceBatch;

/**
 * How large a part of the data is.
 *
 * @param name of the part
 * @param miniBatches of one epoch
 * @param sequences in all mini-batches; with truncated back-propagation each window of a stream counts
 * @param timeSteps of the first input, padding left out; one for each sequence if it has no time
 * @param labels time steps that have a label, padding left out; or one for each sequence; or the symbols of all targets
 *     that are not aligned with the time steps
 */
public record PartSize(String name, int miniBatches, long sequences, long timeSteps, long labels) {

    static PartSize of(String name, BatchSource part, ValueShape output) {
        long sequences = 0;
        long timeSteps = 0;
        long labels = 0;
        Iterator<SequenceBatch> batches = part.epoch(0, 0);
        while (batches.hasNext()) {
            SequenceBatch batch = batches.next();
            sequences += batch.miniBatch();
            timeSteps += timeSteps(batch.arrays());
            labels += batch.realSteps() - (output instanceof ValueShape.Symbol ? withoutSymbol(batch) : 0);
        }
        return new PartSize(name, part.batchesPerEpoch(), sequences, timeSteps, labels);
    }

    /** Behind the last symbol of a target there is none. */
    private static long withoutSymbol(SequenceBatch batch) {
        return batch.arrays()
                .getLabels(0)
                .lt(0)
                .castTo(DataType.INT64)
                .sumNumber()
                .longValue();
    }

    private static long timeSteps(MultiDataSet arrays) {
        INDArray input = arrays.getFeatures(0);
        INDArray mask = arrays.getFeaturesMaskArrays() == null ? null : arrays.getFeaturesMaskArray(0);
        if (mask != null) {
            return mask.sumNumber().longValue();
        }
        return input.size(0) * (input.rank() == 3 ? input.size(2) : 1);
    }
}
