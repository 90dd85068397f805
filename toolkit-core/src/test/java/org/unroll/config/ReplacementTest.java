package org.unroll.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unroll.config.binding.ConfigNames;

/** Experiments with other cells, and with sequences of another length. */
class ReplacementTest {

    private static Experiment experiment(String data, String model) {
        return Experiment.parse(
                """
                version: 1
                name: small
                data: %s
                model: %s
                training: { batch-size: 4 }
                """
                        .formatted(data, model),
                "small.yaml",
                Path.of("").toAbsolutePath());
    }

    private static final String ADDING = "{ type: synthetic, task: adding, minimum-length: 20, maximum-length: 40 }";
    private static final String MODEL =
            """
            { topology: many-to-one, input: { type: numeric }, head: { type: linear }, layers: [
                { type: lstm, units: 8, projection: 5, dropout: 0.1, bidirectional: add, forget-bias: 2 },
                { type: dense, units: 3 },
                { type: rnn, units: 6, activation: relu, recurrent-initialization: identity } ] }
            """;

    static List<String> cells() {
        return CellReplacement.cells();
    }

    @Test
    void whatLayersHaveInCommonStays() {
        Experiment replaced = CellReplacement.of(experiment(ADDING, MODEL), "gru");

        List<LayerConfig> layers = ((ModelConfig.ManyToOne) replaced.model()).layers();
        LayerConfig.Gru first = (LayerConfig.Gru) layers.get(0);
        assertThat(first.units()).isEqualTo(5);
        assertThat(first.dropout()).isEqualTo(0.1);
        assertThat(first.recurrent().bidirectional()).isEqualTo(Bidirectional.ADD);
        assertThat(layers.get(1)).isInstanceOf(LayerConfig.Dense.class);
        LayerConfig.Gru last = (LayerConfig.Gru) layers.get(2);
        assertThat(last.recurrent().recurrentInitialization()).isEqualTo(RecurrentInitialization.IDENTITY);
    }

    @Test
    void aLayerThatHasTheCellAlreadyKeepsItsOptions() {
        Experiment experiment = experiment(ADDING, MODEL);

        Experiment replaced = CellReplacement.of(experiment, "lstm");

        List<LayerConfig> layers = ((ModelConfig.ManyToOne) replaced.model()).layers();
        assertThat(layers.get(0))
                .isEqualTo(((ModelConfig.ManyToOne) experiment.model()).layers().get(0));
        assertThat(((LayerConfig.Lstm) layers.get(2)).forgetBias()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void everyCellCanBePutIn(String cell) {
        Experiment experiment = experiment(
                ADDING,
                "{ topology: many-to-one, input: { type: numeric }, head: { type: linear }, layers: [ { type: rnn,"
                        + " units: 8 } ] }");

        List<LayerConfig> layers =
                ((ModelConfig.ManyToOne) CellReplacement.of(experiment, cell).model()).layers();

        assertThat(ConfigNames.ofVariant(layers.get(0))).isEqualTo(cell);
        assertThat(layers.get(0).units()).isEqualTo(8);
    }

    @Test
    void generatedSequencesCanHaveAnyLength() {
        Experiment longer = LengthReplacement.of(experiment(ADDING, MODEL), 200).orElseThrow();

        DataConfig.Synthetic data = (DataConfig.Synthetic) longer.data();
        assertThat(data.minimumLength()).isEqualTo(200);
        assertThat(data.maximumLength()).isEqualTo(200);
    }

    @Test
    void windowsOfATextCanHaveAnyLength() {
        String text = "{ type: text, corpus: europarl-english }";
        String model = "{ topology: many-to-many, input: { type: one-hot }, head: { type: softmax }, layers: [ { type:"
                + " rnn, units: 8 } ] }";
        Experiment experiment = experiment(text, model);
        Experiment cut = experiment.with(List.of("training.truncated-bptt=32"));

        Experiment longer = LengthReplacement.of(experiment, 200).orElseThrow();
        Experiment longerCut = LengthReplacement.of(cut, 200).orElseThrow();

        assertThat(((DataConfig.Text) longer.data()).window()).contains(200);
        assertThat(longer.training().truncatedBptt()).isEmpty();
        assertThat(((DataConfig.Text) longerCut.data()).window()).isEmpty();
        assertThat(longerCut.training().truncatedBptt()).contains(200);
    }

    @Test
    void wordsOfAGrammarAreAsLongAsTheyAre() {
        Experiment reber = Experiment.load(Path.of("../configs/embedded-reber.yaml"));
        assertThat(LengthReplacement.of(reber, 50)).isEmpty();
    }
}
