package org.unroll.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.unroll.config.AttentionConfig;
import org.unroll.config.ContextUse;
import org.unroll.config.HeadConfig;
import org.unroll.config.InputConfig;
import org.unroll.config.LayerConfig;
import org.unroll.config.ModelConfig;

/** Which final states of an encoder are initial states of a decoder as they are, and which are projected. */
class BridgeTest {

    private static ModelConfig.SideConfig side(String... layers) {
        List<LayerConfig> stack = List.of(layers).stream()
                .map(layer -> Experiments.layer("type: " + layer))
                .toList();
        return new ModelConfig.SideConfig(new InputConfig.Embedding(3), stack);
    }

    private static boolean isProjected(ModelConfig.SideConfig encoder, ModelConfig.SideConfig decoder) {
        ModelConfig model = new ModelConfig.EncoderDecoder(
                encoder, decoder, ContextUse.INITIAL_STATE, new AttentionConfig.None(), new HeadConfig.Softmax());
        ComputationGraphConfiguration network =
                GraphCompiler.configuration(Experiments.of(model), Writers.shapes(model), DataType.FLOAT);
        return network.getVertices().containsKey("decoder-0-bridge");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lstm, units: 4                        | lstm, units: 4 | false",
                "gru, units: 4                         | gru, units: 4  | false",
                "rnn, units: 4                         | gru, units: 4  | false",
                "lstm, units: 4                        | lstm, units: 5 | true",
                // a vector of the right size that holds hidden states and memories of both directions
                "lstm, units: 2, bidirectional: concat | lstm, units: 4 | true",
                "lstm, units: 4, bidirectional: add    | lstm, units: 8 | true",
                "gru, units: 2, bidirectional: concat  | gru, units: 4  | true",
                // hidden state and memory side by side
                "lstm, units: 2                        | gru, units: 4  | true",
                "gru, units: 4                         | lstm, units: 2 | true"
            })
    void onlyTheSameStatesGoOver(String encoder, String decoder, boolean projected) {
        assertThat(isProjected(side(encoder), side(decoder))).isEqualTo(projected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"gru, units: 2 | gru, units: 4", "gru, units: 2 | lstm, units: 2"})
    void severalLayersAreProjectedOntoOne(String encoder, String decoder) {
        assertThat(isProjected(side(encoder, encoder), side(decoder))).isTrue();
    }
}
