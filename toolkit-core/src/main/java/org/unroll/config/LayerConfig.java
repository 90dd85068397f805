package org.unroll.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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

    /** Whether a learned gate mixes the layer's input and its output. */
    boolean highway();

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

        @Override
        default boolean highway() {
            return recurrent().highway();
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
            @Doc("Let a learned gate mix the layer's input and its output (Srivastava 2015); both must have the same"
                            + " size.")
                    @Default("false")
                    boolean highway,
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
                    highway,
                    dropout,
                    InputInitialization.XAVIER,
                    RecurrentInitialization.XAVIER,
                    List.of(),
                    0,
                    0);
        }
    }

    /** Units that keep a share of their state at each time step. */
    sealed interface Timescales {

        /** Time constants in time steps, spread evenly over the units. */
        List<Double> timeConstants();

        /** Whether training changes the time constants. */
        boolean learnTimeConstants();
    }

    /** Leaky units on one or several time scales. */
    @Variant("leaky")
    @Doc("Leaky units (Mozer 1992, El Hihi & Bengio 1996, Jaeger 2007):"
            + " h[t] = (1 - a) h[t-1] + a tanh(x[t] W + h[t-1] R + b), a = 1 / time constant.")
    record Leaky(
            @Embedded RecurrentConfig recurrent,
            @Doc("Time constants in time steps, 1 or more, spread evenly over the units; 4 is a leak rate of 0.25.")
                    @Default("[1, 2, 4, 8]")
                    @Range(atLeast = 1, atMost = 1000)
                    List<Double> timeConstants,
            @Doc("Let training change the time constants of single units, from the given ones.") @Default("false")
                    boolean learnTimeConstants)
            implements Recurrent, Timescales {

        @Override
        public List<String> gateNames() {
            return List.of("hidden");
        }
    }

    /** Exponential trace memory. */
    @Variant("trace")
    @Doc("Exponential trace memory (Mozer 1989, 1994): h[t] = m h[t-1] + (1 - m) f(x[t] W + b), m = 1 - 1 / time"
            + " constant.")
    record Trace(
            @Embedded RecurrentConfig recurrent,
            @Doc("The function f.") @Default("linear") TraceActivation activation,
            @Doc("Time constants in time steps, 1 or more, spread evenly over the units; 4 is a decay of 0.75.")
                    @Default("[1, 2, 4, 8]")
                    @Range(atLeast = 1, atMost = 1000)
                    List<Double> timeConstants,
            @Doc("Let training change the time constants of single units, from the given ones.") @Default("false")
                    boolean learnTimeConstants)
            implements Recurrent, Timescales {

        @Override
        public List<String> gateNames() {
            return List.of("hidden");
        }
    }

    /** Clockwork RNN. */
    @Variant("clockwork")
    @Doc("Clockwork RNN (Koutnik 2014): a simple recurrent network in modules that are renewed at different periods.")
    record Clockwork(
            @Embedded RecurrentConfig recurrent,
            @Doc("Period of each module in time steps; the units are divided evenly.")
                    @Default("[1, 2, 4, 8]")
                    @Range(atLeast = 1, atMost = 1000)
                    List<Integer> periods)
            implements Recurrent {

        @Override
        public List<String> gateNames() {
            return List.of("hidden");
        }
    }

    /** Minimal gated unit. */
    @Variant("mgu")
    @Doc("Minimal gated unit (Zhou 2016): a GRU with a single gate.")
    record Mgu(@Embedded RecurrentConfig recurrent) implements Recurrent {

        @Override
        public List<String> gateNames() {
            return List.of("forget", "candidate");
        }
    }

    /** Simple recurrent unit. */
    @Variant("sru")
    @Doc("Simple recurrent unit (Lei 2018): gates without a recurrent product, and a highway around the unit.")
    record Sru(@Embedded RecurrentConfig recurrent) implements Recurrent {

        /** The past is in the memory alone. */
        @Override
        public List<Double> zoneout() {
            return List.of(0.0, recurrent.zoneout());
        }

        @Override
        public List<String> gateNames() {
            return List.of("forget", "reset", "candidate", "highway");
        }
    }

    /** MUT1. */
    @Variant("mut1")
    @Doc("MUT1 (Jozefowicz 2015): a GRU whose update gate sees the input alone.")
    record Mut1(@Embedded RecurrentConfig recurrent) implements Recurrent {

        @Override
        public List<String> gateNames() {
            return List.of("candidate-input", "update", "reset", "candidate");
        }
    }

    /** MUT2. */
    @Variant("mut2")
    @Doc("MUT2 (Jozefowicz 2015) with projected inputs: a GRU with the update gate exchanged.")
    record Mut2(@Embedded RecurrentConfig recurrent) implements Recurrent {

        @Override
        public List<String> gateNames() {
            return List.of("update", "reset", "candidate");
        }
    }

    /** MUT3. */
    @Variant("mut3")
    @Doc("MUT3 (Jozefowicz 2015): a GRU whose update gate sees the hidden state through a tanh.")
    record Mut3(@Embedded RecurrentConfig recurrent) implements Recurrent {

        @Override
        public List<String> gateNames() {
            return List.of("update", "reset", "candidate");
        }
    }

    /** Deep transition. */
    @Variant("deep-transition")
    @Doc("Deep transition (Pascanu 2014): several layers lead from one hidden state to the next.")
    record DeepTransition(
            @Embedded RecurrentConfig recurrent,
            @Doc("Number of layers from one hidden state to the next.") @Default("2") @Range(atLeast = 2, atMost = 100)
                    int transitionLayers,
            @Doc("Let the last of them see the old hidden state too: DT(S)-RNN.") @Default("false") boolean shortcut)
            implements Recurrent {

        @Override
        public List<String> gateNames() {
            return IntStream.rangeClosed(1, transitionLayers)
                    .mapToObj(layer -> "layer-" + layer)
                    .toList();
        }
    }

    /** Hierarchical multiscale LSTM. */
    @Variant("hm-lstm")
    @Doc(
            "Hierarchical multiscale LSTM (Chung 2017): LSTM levels that find the boundaries of segments by themselves. The"
                    + " hidden state is that of all levels.")
    record HmLstm(
            @Embedded RecurrentConfig recurrent,
            @Doc("Number of levels; 'units' is the size of each.") @Default("2") @Range(atLeast = 2, atMost = 100)
                    int levels,
            @Doc("What marks the end of a segment.") @Default("hard") SegmentBoundary boundary,
            @Doc("Iterations over which the slope of the boundaries' gradient grows from 1 to 5; 0 leaves it at 1.")
                    @Default("0")
                    @Range(atLeast = 0, atMost = 1_000_000_000)
                    int annealingIterations)
            implements Recurrent {

        @Override
        public int hiddenSize() {
            return levels * units();
        }

        @Override
        public List<String> gateNames() {
            List<String> names = new ArrayList<>();
            for (int level = 1; level <= levels; level++) {
                for (String gate : List.of("input", "forget", "output", "candidate", "boundary")) {
                    names.add(gate + "-" + level);
                }
            }
            return names.subList(0, names.size() - 1);
        }
    }

    /** The same fully connected layer at every time step. */
    @Variant("dense")
    @Doc("The same fully connected layer at every time step; above a recurrent layer a deep output (Pascanu 2014).")
    record Dense(
            @Doc("Number of outputs.") @Range(atLeast = 1, atMost = 100_000) int units,
            @Doc("Function applied to each output.") @Default("relu") DenseActivation activation,
            @Doc("Normalise the sums of each time step before the activation (Ba 2016).") @Default("false")
                    boolean layerNormalization,
            @Doc("Add the layer's input to its output (He 2015); both must have the same size.") @Default("false")
                    boolean residual,
            @Doc("Let a learned gate mix the layer's input and its output (Srivastava 2015); both must have the same"
                            + " size.")
                    @Default("false")
                    boolean highway,
            @Doc("Share of the outputs set to zero in training.") @Default("0.0") @Range(atLeast = 0, below = 1)
                    double dropout)
            implements LayerConfig {}

    /** The same filters at every time step, each seeing a few steps around it. */
    @Variant("convolution")
    @Doc(
            "A one-dimensional convolution over time (Waibel 1989): filters that see a few neighbouring time steps, the same"
                    + " at every step.")
    record Convolution(
            @Doc("Number of filters.") @Range(atLeast = 1, atMost = 100_000) int filters,
            @Doc("Time steps that a filter sees.") @Range(atLeast = 1, atMost = 1000) int width,
            @Doc("Which time steps these are; beyond the ends of a sequence stand zeros.") @Default("same")
                    ConvolutionPadding padding,
            @Doc("Function applied to each output.") @Default("relu") DenseActivation activation,
            @Doc("Normalise the sums of each time step before the activation (Ba 2016).") @Default("false")
                    boolean layerNormalization,
            @Doc("Add the layer's input to its output (He 2015); both must have the same size.") @Default("false")
                    boolean residual,
            @Doc("Let a learned gate mix the layer's input and its output (Srivastava 2015); both must have the same"
                            + " size.")
                    @Default("false")
                    boolean highway,
            @Doc("Share of the outputs set to zero in training.") @Default("0.0") @Range(atLeast = 0, below = 1)
                    double dropout)
            implements LayerConfig {

        @Override
        public int units() {
            return filters;
        }

        /** How many time steps after its own a filter sees. */
        public int right() {
            return padding == ConvolutionPadding.CAUSAL ? 0 : (width - 1) / 2;
        }

        /** How many time steps before its own a filter sees. */
        public int left() {
            return width - 1 - right();
        }
    }
}
