package org.unroll.datasets.preview;

import java.util.List;

/**
 * One sequence of the first mini-batch, as text.
 *
 * @param inputs of the network, in their order
 * @param label what the network shall say
 */
public record PreviewedExample(List<String> inputs, String label) {

    public PreviewedExample {
        inputs = List.copyOf(inputs);
    }
}
