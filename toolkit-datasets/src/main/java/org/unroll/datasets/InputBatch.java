package org.unroll.datasets;

import java.util.List;
import org.nd4j.linalg.dataset.MultiDataSet;

/** A mini-batch of inputs alone, laid out like those that a model is trained on. */
public final class InputBatch {
    private InputBatch() {}

    /**
     * The arrays of inputs.
     *
     * @param inputs at least one, all of the same kind
     */
    public static MultiDataSet of(List<? extends Value> inputs) {
        return BatchArrays.inputs(List.copyOf(inputs));
    }
}
