package org.unroll.train;

import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalDouble;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One part of the data, as mini-batches. The order depends on the experiment's seed and the epoch alone, so that a
 * position is fully described by an epoch and an index.
 */
public interface BatchSource {

    /** Number of mini-batches of one epoch; 0 if this part of the data is empty. */
    int batchesPerEpoch();

    /**
     * Mini-batches of an epoch.
     *
     * @param epoch which epoch, from 0; decides the order where the order is random
     * @param firstBatch index of the first mini-batch to deliver
     */
    Iterator<SequenceBatch> epoch(int epoch, int firstBatch);

    /**
     * This part as one sequence {@code [1, features, timeSteps]} in which the label of each time step is the value
     * after it; empty if the part is not of that kind, or has no time steps.
     */
    default Optional<INDArray> series() {
        return Optional.empty();
    }

    /**
     * How many characters of text a time step stands for on average; empty if it always is one, or the data are no
     * text.
     */
    default OptionalDouble charactersPerStep() {
        return OptionalDouble.empty();
    }

    /** This part as forecasts of a series from windows of its past; empty if the data are not of that kind. */
    default Optional<ForecastPart> forecasts() {
        return Optional.empty();
    }

    /** This part as texts to be written from a context; empty if the data are not scored that way. */
    default Optional<WritingPart> writings() {
        return Optional.empty();
    }
}
