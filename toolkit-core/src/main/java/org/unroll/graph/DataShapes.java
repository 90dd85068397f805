package org.unroll.graph;

import java.util.List;
import org.unroll.recurrent.head.LabelTransition;

/**
 * What the arrays of a mini-batch hold, as far as a network must know it to be built.
 *
 * @param inputs the network's inputs: one sequence for many-to-many and many-to-one; vector and previous output for
 *     one-to-many; source and previous target for encoder-decoder
 * @param output the labels
 * @param forbidden labels that never follow each other, as far as the experiment asks for that
 */
public record DataShapes(List<ValueShape> inputs, ValueShape output, List<LabelTransition> forbidden) {

    /** @param forbidden null if a file was written before there were any */
    public DataShapes {
        inputs = List.copyOf(inputs);
        forbidden = forbidden == null ? List.of() : List.copyOf(forbidden);
    }

    /** Data whose labels may follow each other in any way. */
    public DataShapes(List<ValueShape> inputs, ValueShape output) {
        this(inputs, output, List.of());
    }
}
