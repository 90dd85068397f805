package org.unroll.train;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * One mini-batch.
 *
 * @param arrays inputs, labels and masks. Symbols are integers {@code [miniBatch, 1, timeSteps]}, numbers
 *     {@code [miniBatch, features, timeSteps]}; without time the last dimension is missing. A mask is
 *     {@code [miniBatch, timeSteps]} with 1 for a real time step and 0 for padding, or null where all time steps are
 *     real.
 * @param continuesPrevious whether each sequence goes on where the same row of the previous mini-batch ended, so that
 *     the hidden state is carried over
 */
public record SequenceBatch(MultiDataSet arrays, boolean continuesPrevious) {

    /** Number of sequences. */
    public int miniBatch() {
        return (int) arrays.getFeatures(0).size(0);
    }

    /** Number of time steps of the longest input, padding included. */
    public int timeSteps() {
        int longest = 1;
        for (INDArray input : arrays.getFeatures()) {
            longest = Math.max(longest, input.rank() == 3 ? (int) input.size(2) : 1);
        }
        return longest;
    }

    /** Whether a time step of a row is scored. */
    public boolean isReal(int row, int timeStep) {
        INDArray mask = arrays.getLabelsMaskArrays() == null ? null : arrays.getLabelsMaskArray(0);
        return mask == null || mask.getDouble(row, timeStep) != 0;
    }

    /** What the sequence of a row was made of; empty if that is not known. */
    public Optional<ExampleSource> source(int row) {
        List<Serializable> sources = arrays.getExampleMetaData();
        return sources != null && sources.get(row) instanceof ExampleSource source
                ? Optional.of(source)
                : Optional.empty();
    }

    /** Number of time steps that are trained on, padding left out. */
    public long realSteps() {
        INDArray mask = arrays.getLabelsMaskArrays() == null ? null : arrays.getLabelsMaskArray(0);
        if (mask != null) {
            return mask.sumNumber().longValue();
        }
        INDArray labels = arrays.getLabels(0);
        return labels.size(0) * (labels.rank() == 3 ? labels.size(2) : 1);
    }
}
