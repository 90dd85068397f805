package org.unroll.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.unroll.config.Experiment;
import org.unroll.recurrent.RecurrentLayer;

/** Only layers whose input is the network's own go without its gradient. */
class DataInputTest {

    private static boolean readsData(ComputationGraph network, String layer) {
        return ((RecurrentLayer) network.getLayer(layer).conf().getLayer()).isDataInput();
    }

    private static ComputationGraph compile(String input, String firstLayer, DataShapes shapes) {
        String data =
                input.equals("numeric") ? "type: synthetic, task: adding" : "type: text, corpus: europarl-english";
        String yaml = String.join(
                "\n",
                "version: 1",
                "name: test",
                "data: { " + data + " }",
                "model:",
                "  topology: " + (input.equals("numeric") ? "many-to-one" : "many-to-many"),
                "  input: { type: " + input + " }",
                "  head: { type: " + (input.equals("numeric") ? "linear" : "softmax") + " }",
                "  layers:",
                "    - { " + firstLayer + " }",
                "    - { type: lstm, units: 3 }",
                "");
        Path folder = Path.of("").toAbsolutePath();
        return GraphCompiler.compile(Experiment.parse(yaml, "test.yaml", folder), shapes);
    }

    @Test
    void theFirstLayerReadsTheData() {
        DataShapes shapes = new DataShapes(List.of(new ValueShape.Numbers(2)), new ValueShape.Numbers(1));
        ComputationGraph network = compile("numeric", "type: lstm, units: 3", shapes);
        assertThat(readsData(network, "layer-0")).isTrue();
        assertThat(readsData(network, "layer-1")).isFalse();
    }

    @Test
    void aLayerAboveADenseOneNeedsTheGradient() {
        DataShapes shapes = new DataShapes(List.of(new ValueShape.Numbers(2)), new ValueShape.Numbers(1));
        ComputationGraph network = compile("numeric", "type: dense, units: 3, activation: tanh", shapes);
        assertThat(readsData(network, "layer-1")).isFalse();
    }

    @Test
    void aLayerAboveAnEmbeddingNeedsTheGradient() {
        DataShapes shapes = new DataShapes(List.of(new ValueShape.Symbol(9)), new ValueShape.Symbol(9));
        ComputationGraph network = compile("embedding, size: 4", "type: lstm, units: 3", shapes);
        assertThat(readsData(network, "layer-0")).isFalse();
    }
}
