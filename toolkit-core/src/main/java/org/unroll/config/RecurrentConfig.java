package org.unroll.config;

import java.util.List;
import java.util.Optional;
import org.unroll.config.binding.Default;
import org.unroll.config.binding.Doc;
import org.unroll.config.binding.Range;

/** Keys that every recurrent layer has. */
@Doc("Keys that every recurrent layer has.")
public record RecurrentConfig(
        @Doc("Number of units, for each direction.") @Range(atLeast = 1, atMost = 100_000) int units,
        @Doc("Read the sequence in both directions, and how the two results are merged.") @Default("none")
                Bidirectional bidirectional,
        @Doc("Add the layer's input to its output; both must have the same size.") @Default("false") boolean residual,
        @Doc("Let a learned gate mix the layer's input and its output (Srivastava 2015); both must have the same size.")
                @Default("false")
                boolean highway,
        @Doc("Share of the outputs set to zero in training.") @Default("0.0") @Range(atLeast = 0, below = 1)
                double dropout,
        @Doc("Distribution of the initial input weights.") @Default("xavier") InputInitialization inputInitialization,
        @Doc("Distribution of the initial recurrent weights.") @Default("orthogonal")
                RecurrentInitialization recurrentInitialization,
        @Doc("Initial values of single gates, where they differ from the others.") @Default("[]")
                List<GateInitialization> gateInitialization,
        @Doc("Share of the hidden units that the recurrent weights do not see in training, the same units at all time"
                        + " steps of a sequence (Gal & Ghahramani 2016).")
                @Default("0.0")
                @Range(atLeast = 0, below = 1)
                double recurrentDropout,
        @Doc("Share of the hidden units that keep their value at a time step in training (Krueger 2017).")
                @Default("0.0")
                @Range(atLeast = 0, below = 1)
                double zoneout) {

    /** Initial values of one gate. */
    @Doc("Initial values of one gate.")
    public record GateInitialization(
            @Doc("Name of the gate.") String gate,
            @Doc("Initial bias.") Optional<Double> bias,
            @Doc("Distribution of the initial input weights.") Optional<InputInitialization> input,
            @Doc("Distribution of the initial recurrent weights.") Optional<RecurrentInitialization> recurrent) {}
}
