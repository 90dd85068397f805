package org.unroll.datasets;

import java.util.List;

/**
 * One training example.
 *
 * @param inputs one value for each input of the network
 * @param label what the network should answer
 */
public record Example(List<Value> inputs, Value label) {
    public Example {
        inputs = List.copyOf(inputs);
    }
}
