package org.unroll.graph;

import java.util.List;

/**
 * What the arrays of a mini-batch hold, as far as a network must know it to be built.
 *
 * @param inputs the network's inputs: one sequence for many-to-many and many-to-one; vector and previous output for
 *     one-to-many; source and previous target for encoder-decoder
 * @param output the labels
 */
public record DataShapes(List<ValueShape> inputs, ValueShape output) {
    public DataShapes {
        inputs = List.copyOf(inputs);
    }
}
