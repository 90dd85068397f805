package org.unroll.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.unroll.config.binding.Default;
import org.unroll.config.binding.Doc;
import org.unroll.config.binding.Embedded;
import org.unroll.config.binding.Range;
import org.unroll.config.binding.Variant;
import org.unroll.config.binding.Variants;

/** One layer of the stack between input and head. */
@Variants
@Doc("One layer of the stack between input and head.")
public sealed interface LayerConfig {

    /** Number of units, for each direction. */
    int units();

    /** Share of this layer's outputs set to zero in training. */
    double dropout();

    /** Whether the layer's input is added to its output. */
    boolean residual();

    /** A layer with a hidden state that it carries from one time step to the next. */
    sealed interface Recurrent extends LayerConfig {

        /** What all recurrent layers have in common. */
        RecurrentConfig recurrent();

        /** The gates whose initial values can be set, by the names their cell gives them. */
        List<String> gateNames();

        /** Length of the hidden state, for each direction. */
        default int hiddenSize() {
            return units();
        }

        /** Length of the vector this layer hands on at each time step. */
        default int outputSize() {
            return recurrent().bidirectional() == Bidirectional.CONCAT ? 2 * hiddenSize() : hiddenSize();
        }

        /** Whether the sums of each time step are normalised. */
        default boolean layerNormalization() {
            return false;
        }

        /** Share of the units of each state that keep their value at a time step in training, hidden state first. */
        default List<Double> zoneout() {
            return List.of(recurrent().zoneout());
        }

        @Override
        default int units() {
            return recurrent().units();
        }

        @Override
        default double dropout() {
            return recurrent().dropout();
        }

        @Override
        default boolean residual() {
            return recurrent().residual();
        }
    }

    /** Simple recurrent network of Elman: {@code h[t] = f(x[t] W + h[t-1] R + b)}. */
    @Variant("rnn")
    @Doc("Simple recurrent network (Elman 1990): h[t] = f(x[t] W + h[t-1] R + b).")
    record Rnn(
            @Embedded RecurrentConfig recurrent,
            @Doc("The function f.") @Default("tanh") RnnActivation activation,
            @Doc("Normalise the sums of each time step before the activation (Ba 2016).") @Default("false")
                    boolean layerNormalization)
            implements Recurrent {

        @Override
        public List<String> gateNames() {
            return List.of("hidden");
        }
    }

    /** Long short-term memory with input, forget and output gate, and its variants. */
    @Variant("lstm")
    @Doc("Long short-term memory with forget gate (Hochreiter & Schmidhuber 1997; Gers 2000).")
    record Lstm(
            @Embedded RecurrentConfig recurrent,
            @Doc("Initial bias of the forget gate; 1 lets a new network remember (Jozefowicz 2015).") @Default("1.0")
                    double forgetBias,
            @Doc("Share of the memory cells that keep their value at a time step in training (Krueger 2017).")
                    @Default("0.0")
                    @Range(atLeast = 0, below = 1)
                    double memoryZoneout,
            @Doc("Length of the hidden state, if it is to be a linear projection of the LSTM's output (Sak 2014).")
                    @Range(atLeast = 1, atMost = 100_000)
                    Optional<Integer> projection,
            @Doc("Normalise the input's sums, the recurrent sums and the memory of each time step (Ba 2016).")
                    @Default("false")
                    boolean layerNormalization,
            @Doc("Share of the candidates dropped at a time step in training (Semeniuta 2016).")
                    @Default("0.0")
                    @Range(atLeast = 0, below = 1)
                    double candidateDropout,
            @Embedded LstmVariantConfig variant)
            implements Recurrent {

        @Override
        public List<String> gateNames() {
            List<String> names = new ArrayList<>(variant.gateNames());
            projection.ifPresent(size -> names.add("projection"));
            return names;
        }

        @Override
        public int hiddenSize() {
            return projection.orElse(units());
        }

        @Override
        public List<Double> zoneout() {
            return List.of(recurrent().zoneout(), memoryZoneout);
        }
    }

    /** Gated recurrent unit. */
    @Variant("gru")
    @Doc("Gated recurrent unit (Cho 2014).")
    record Gru(
            @Embedded RecurrentConfig recurrent,
            @Doc("Where the reset gate acts.") @Default("after") GruReset reset,
            @Doc("Normalise the input's sums and the recurrent sums of each time step (Ba 2016).") @Default("false")
                    boolean layerNormalization,
            @Doc("Share of the candidates dropped at a time step in training (Semeniuta 2016).")
                    @Default("0.0")
                    @Range(atLeast = 0, below = 1)
                    double candidateDropout)
            implements Recurrent {

        @Override
        public List<String> gateNames() {
            return switch (reset) {
                case BEFORE -> List.of("update", "reset", "candidate");
                case AFTER -> List.of("candidate", "update", "reset", "recurrent-candidate");
            };
        }
    }

    /** Echo state network: random weights that are never trained; only the head learns. */
    @Variant("reservoir")
    @Doc("Echo state network (Jaeger & Haas 2004): h[t] = (1 - a) h[t-1] + a tanh(x[t] W + h[t-1] R + b) with random"
            + " weights that are never trained.")
    record Reservoir(
            @Doc("Length of the hidden state, for each direction.") @Range(atLeast = 1, atMost = 100_000) int units,
            @Doc("Largest absolute eigenvalue of the recurrent weights; the nearer to 1, the longer the memory.")
                    @Default("0.9")
                    @Range(atLeast = 0, atMost = 100)
                    double spectralRadius,
            @Doc("Units that each unit reads; all, if there are not as many.")
                    @Default("10")
                    @Range(atLeast = 1, atMost = 100_000)
                    int connections,
            @Doc(
                            "Share a of the hidden state that is renewed at each time step; the smaller, the slower the reservoir.")
                    @Default("1.0")
                    @Range(above = 0, atMost = 1)
                    double leakRate,
            @Doc("Input weights are uniform between minus and plus this.")
                    @Default("1.0")
                    @Range(above = 0, atMost = 1000)
                    double inputScale,
            @Doc("Biases are uniform between minus and plus this.") @Default("0.2") @Range(atLeast = 0, atMost = 1000)
                    double biasScale,
            @Doc("Read the sequence in both directions, and how the two results are merged.") @Default("none")
                    Bidirectional bidirectional,
            @Doc("Add the layer's input to its output; both must have the same size.") @Default("false")
                    boolean residual,
            @Doc("Share of the outputs set to zero in training.") @Default("0.0") @Range(atLeast = 0, below = 1)
                    double dropout)
            implements Recurrent {

        @Override
        public List<String> gateNames() {
            return List.of("hidden");
        }

        @Override
        public RecurrentConfig recurrent() {
            return new RecurrentConfig(
                    units,
                    bidirectional,
                    residual,
                    dropout,
                    InputInitialization.XAVIER,
                    RecurrentInitialization.XAVIER,
                    List.of(),
                    0,
                    0);
        }
    }

    /** The same fully connected layer at every time step. */
    @Variant("dense")
    @Doc("The same fully connected layer at every time step.")
    record Dense(
            @Doc("Number of outputs.") @Range(atLeast = 1, atMost = 100_000) int units,
            @Doc("Function applied to each output.") @Default("relu") DenseActivation activation,
            @Doc("Normalise the sums of each time step before the activation (Ba 2016).") @Default("false")
                    boolean layerNormalization,
            @Doc("Add the layer's input to its output (He 2015); both must have the same size.") @Default("false")
                    boolean residual,
            @Doc("Share of the outputs set to zero in training.") @Default("0.0") @Range(atLeast = 0, below = 1)
                    double dropout)
            implements LayerConfig {}
}
