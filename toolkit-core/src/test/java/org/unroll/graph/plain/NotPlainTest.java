package org.unroll.graph.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.unroll.config.AttentionConfig;
import org.unroll.config.Bidirectional;
import org.unroll.config.ContextUse;
import org.unroll.config.HeadConfig;
import org.unroll.config.InputConfig;
import org.unroll.config.ModelConfig;
import org.unroll.graph.DataShapes;
import org.unroll.graph.Experiments;
import org.unroll.graph.GraphCompiler;
import org.unroll.graph.ValueShape;
import org.unroll.recurrent.RecurrentLayer;
import org.unroll.recurrent.RecurrentNoise;
import org.unroll.recurrent.cell.GruCell;
import org.unroll.recurrent.cell.LstmCell;
import org.unroll.recurrent.head.HeadLoss;
import org.unroll.recurrent.head.SequenceHead;

/** What DL4J's own layers cannot compute, or are not known to, is refused with all reasons at once. */
class NotPlainTest {

    private static final int FEATURES = 3;
    private static final int OUTPUTS = 2;

    private static final ModelConfig MODEL = new ModelConfig.ManyToMany(
            new InputConfig.Numeric(), List.of(Experiments.lstm(4, Bidirectional.NONE)), new HeadConfig.Linear());
    private static final DataShapes SHAPES =
            Experiments.shapes(new ValueShape.Numbers(OUTPUTS), new ValueShape.Numbers(FEATURES));

    /** A recurrent layer with an option that is unknown here. */
    public static final class LayerWithOption extends RecurrentLayer {
        private final int[] periods = {1, 2};

        public LayerWithOption() {}

        LayerWithOption(Builder builder) {
            super(builder);
        }

        public int[] getPeriods() {
            return periods.clone();
        }
    }

    private static ComputationGraph network(Layer... layers) {
        var graph = new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("sequence")
                .setInputTypes(InputType.recurrent(FEATURES));
        String below = "sequence";
        for (int i = 0; i < layers.length; i++) {
            graph.addLayer("layer-" + i, layers[i], below);
            below = "layer-" + i;
        }
        graph.addLayer(
                GraphCompiler.HEAD, SequenceHead.of(HeadLoss.LINEAR, OUTPUTS).build(), below);
        ComputationGraph network =
                new ComputationGraph(graph.setOutputs(GraphCompiler.HEAD).build());
        network.init();
        return network;
    }

    private static void assertRefused(ComputationGraph network, String... problems) {
        assertThatThrownBy(() -> PlainNetwork.of(Experiments.of(MODEL), SHAPES, network))
                .isInstanceOf(NotPlainException.class)
                .hasMessage("DL4J's own layers cannot compute this network:\n  " + String.join("\n  ", problems));
    }

    @Test
    void cellsThatDl4jLacks() {
        assertRefused(
                network(
                        RecurrentLayer.of(new GruCell(GruCell.Reset.AFTER), 4).build(),
                        RecurrentLayer.of(new LstmCell(1), 4).build(),
                        RecurrentLayer.of(new GruCell(GruCell.Reset.AFTER), 4).build()),
                "layer-0: its cell is gru; DL4J has lstm (its LSTM) and rnn (its SimpleRnn) only.",
                "layer-2: its cell is gru; DL4J has lstm (its LSTM) and rnn (its SimpleRnn) only.");
    }

    @Test
    void layersThatAreUnknown() {
        LayerWithOption layer = new LayerWithOption(RecurrentLayer.of(new LstmCell(1), 4));

        assertRefused(
                network(layer, new Convolution1DLayer.Builder(1).nOut(4).build()),
                "layer-0: it is a LayerWithOption; no counterpart in DL4J is known.",
                "layer-1: it is a Convolution1DLayer; no counterpart in DL4J is known.");
    }

    @Test
    void optionsThatAreUnknown() {
        LayerWithOption layer = new LayerWithOption(RecurrentLayer.of(new LstmCell(1), 4));

        assertThat(UnknownOptions.of(layer, PlainCell.LSTM)).containsExactly("periods = [1,2]");
        assertThat(UnknownOptions.of(RecurrentLayer.of(new LstmCell(1), 4).build(), PlainCell.LSTM))
                .isEmpty();
    }

    @Test
    void zoneout() {
        RecurrentNoise dropout = new RecurrentNoise(0.2, new double[] {0, 0}, 1);
        RecurrentNoise zoneout = new RecurrentNoise(0.2, new double[] {0, 0.3}, 1);

        assertThat(UnknownOptions.of(
                        RecurrentLayer.of(new LstmCell(1), 4).noise(dropout).build(), PlainCell.LSTM))
                .isEmpty();
        assertRefused(
                network(RecurrentLayer.of(new LstmCell(1), 4).noise(zoneout).build()),
                "layer-0: it has zoneout = [0.0,0.3]; DL4J's LSTM is not known to have this.");
    }

    @Test
    void initialStates() {
        ModelConfig model = new ModelConfig.EncoderDecoder(
                new ModelConfig.SideConfig(new InputConfig.OneHot(), List.of(Experiments.lstm(4, Bidirectional.NONE))),
                new ModelConfig.SideConfig(
                        new InputConfig.OneHot(),
                        List.of(Experiments.lstm(4, Bidirectional.NONE), Experiments.rnn(3, Bidirectional.NONE))),
                ContextUse.INITIAL_STATE,
                new AttentionConfig.None(),
                new HeadConfig.Softmax());
        DataShapes shapes = Experiments.shapes(
                new ValueShape.Symbol(OUTPUTS), new ValueShape.Symbol(FEATURES), new ValueShape.Symbol(FEATURES));
        ComputationGraph network = GraphCompiler.compile(Experiments.of(model), shapes);

        assertThatThrownBy(() -> PlainNetwork.of(Experiments.of(model), shapes, network))
                .isInstanceOf(NotPlainException.class)
                .hasMessage(
                        """
                        DL4J's own layers cannot compute this network:
                          decoder-0: its initial state is computed from a vector; DL4J's LSTM and SimpleRnn start from \
                        zero. Models with 'context: every-step' can be exported.
                          decoder-1: its initial state is computed from a vector; DL4J's LSTM and SimpleRnn start from \
                        zero. Models with 'context: every-step' can be exported.""");
    }

    @Test
    void outputsThatDifferNonetheless() {
        ComputationGraph network = network(RecurrentLayer.of(new LstmCell(1), 4).build());
        PlainNetwork plain = PlainNetwork.of(Experiments.of(MODEL), SHAPES, network);
        network.params().addi(0.1);

        assertThatThrownBy(() -> new Comparison(network, plain).requireEqualOutputs())
                .isInstanceOf(NotPlainException.class)
                .message()
                .matches("DL4J's own layers cannot compute this network:\n  the outputs of its plain counterpart differ"
                        + " by \\d\\.\\d+ on random sequences; a layer must have something that DL4J's has not\\.");
    }

    @Test
    void attention() {
        ModelConfig model = new ModelConfig.EncoderDecoder(
                new ModelConfig.SideConfig(new InputConfig.OneHot(), List.of(Experiments.lstm(4, Bidirectional.NONE))),
                new ModelConfig.SideConfig(new InputConfig.OneHot(), List.of(Experiments.lstm(4, Bidirectional.NONE))),
                ContextUse.INITIAL_STATE,
                new AttentionConfig.Dot(false),
                new HeadConfig.Softmax());
        DataShapes shapes = Experiments.shapes(
                new ValueShape.Symbol(OUTPUTS), new ValueShape.Symbol(FEATURES), new ValueShape.Symbol(FEATURES));
        ComputationGraph network = GraphCompiler.compile(Experiments.of(model), shapes);

        assertThatThrownBy(() -> PlainNetwork.of(Experiments.of(model), shapes, network))
                .isInstanceOf(NotPlainException.class)
                .hasMessageContaining(
                        "decoder-0: it looks at another sequence; DL4J's recurrent layers have no attention.");
    }
}
