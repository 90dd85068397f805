package org.unroll.datasets;

import java.util.List;

/**
 * One training example.
 *
 * @param inputs one value for each input of the network
 * @param label what the network should answer
 * @param washout time steps at the beginning of the label that are neither trained on nor scored
 */
public record Example(List<Value> inputs, Value label, int washout) {
    public Example {
        inputs = List.copyOf(inputs);
    }

    /** An example whose label counts from the first time step on. */
    public Example(List<Value> inputs, Value label) {
        this(inputs, label, 0);
    }
}
