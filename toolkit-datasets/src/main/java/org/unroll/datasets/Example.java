package org.unroll.datasets;

import java.util.List;
import java.util.Optional;
import org.unroll.train.ExampleSource;

/**
 * One training example.
 *
 * @param inputs one value for each input of the network
 * @param label what the network should answer
 * @param washout time steps at the beginning of the label that are neither trained on nor scored
 * @param source what the values were made of, where a baseline or a reader needs it; it becomes meta data of the
 *     mini-batch
 */
public record Example(List<Value> inputs, Value label, int washout, Optional<ExampleSource> source) {
    public Example {
        inputs = List.copyOf(inputs);
    }

    /** An example that is nothing but its values. */
    public Example(List<Value> inputs, Value label, int washout) {
        this(inputs, label, washout, Optional.empty());
    }

    /** An example whose label counts from the first time step on. */
    public Example(List<Value> inputs, Value label) {
        this(inputs, label, 0);
    }
}
