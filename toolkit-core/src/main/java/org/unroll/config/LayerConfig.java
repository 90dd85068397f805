package org.unroll.config;

import java.util.List;
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

    /** Length of the vector a direction of this layer computes at each time step. */
    int units();

    /** Share of this layer's outputs set to zero in training. */
    double dropout();

    /** Whether the layer's input is added to its output. */
    boolean residual();

    /** A layer with a hidden state that it carries from one time step to the next. */
    sealed interface Recurrent extends LayerConfig {

        /** What all recurrent layers have in common. */
        RecurrentConfig recurrent();

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
    record Rnn(@Embedded RecurrentConfig recurrent, @Doc("The function f.") @Default("tanh") RnnActivation activation)
            implements Recurrent {}

    /** Long short-term memory with input, forget and output gate. */
    @Variant("lstm")
    @Doc("Long short-term memory with forget gate (Hochreiter & Schmidhuber 1997; Gers 2000).")
    record Lstm(
            @Embedded RecurrentConfig recurrent,
            @Doc("Initial bias of the forget gate; 1 lets a new network remember (Jozefowicz 2015).") @Default("1.0")
                    double forgetBias,
            @Doc("Share of the memory cells that keep their value at a time step in training (Krueger 2017).")
                    @Default("0.0")
                    @Range(atLeast = 0, below = 1)
                    double memoryZoneout)
            implements Recurrent {

        @Override
        public List<Double> zoneout() {
            return List.of(recurrent().zoneout(), memoryZoneout);
        }
    }

    /** Gated recurrent unit. */
    @Variant("gru")
    @Doc("Gated recurrent unit (Cho 2014).")
    record Gru(@Embedded RecurrentConfig recurrent, @Doc("Where the reset gate acts.") @Default("after") GruReset reset)
            implements Recurrent {}

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
