package org.unroll.config;

import org.unroll.config.binding.Default;
import org.unroll.config.binding.Doc;
import org.unroll.config.binding.Range;

/** Keys that every recurrent layer has. */
@Doc("Keys that every recurrent layer has.")
public record RecurrentConfig(
        @Doc("Length of the hidden state, for each direction.") @Range(atLeast = 1, atMost = 100_000) int units,
        @Doc("Read the sequence in both directions, and how the two results are merged.") @Default("none")
                Bidirectional bidirectional,
        @Doc("Add the layer's input to its output; both must have the same size.") @Default("false") boolean residual,
        @Doc("Share of the outputs set to zero in training.") @Default("0.0") @Range(atLeast = 0, below = 1)
                double dropout,
        @Doc("Distribution of the initial input weights.") @Default("xavier") InputInitialization inputInitialization,
        @Doc("Distribution of the initial recurrent weights.") @Default("orthogonal")
                RecurrentInitialization recurrentInitialization) {

    /** Length of the vector this layer hands on at each time step. */
    public int outputSize() {
        return bidirectional == Bidirectional.CONCAT ? 2 * units : units;
    }
}
