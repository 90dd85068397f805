package org.unroll.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** Encoders, decoders and attention that do not fit each other. */
class AttentionRulesTest {

    private static final String MODEL =
            """
            version: 1
            name: reversal
            data: {type: synthetic, task: reversal}
            model:
              topology: encoder-decoder
              encoder:
                input: {type: one-hot}
                layers:
                  - {type: lstm, units: 8, bidirectional: concat}
              decoder:
                input: {type: embedding, size: 4}
                layers:
                  - {type: dense, units: 5}
                  - {type: lstm, units: 8}
              attention: {type: general}
              head: {type: softmax}
            """;

    private static final String CAPTIONS =
            """
            version: 1
            name: captions
            data: {type: captions, path: c.txt, images: photos, width: 8, height: 8, colour: false}
            model:
              topology: one-to-many
              context-layers:
                - {type: convolution, filters: 6}
                - {type: pooling}
                - {type: dense, units: 5}
              attention: {type: general}
              input: {type: embedding, size: 4}
              layers:
                - {type: lstm, units: 8}
              head: {type: softmax}
            """;

    private static final String NAMES =
            """
            version: 1
            name: names
            data: {type: class-to-text, path: names.csv, maximum-length: 9}
            model:
              topology: one-to-many
              attention: {type: additive}
              input: {type: one-hot}
              layers:
                - {type: lstm, units: 8}
              head: {type: softmax}
            """;

    static final List<Arguments> PROBLEMS = List.of(
            arguments(
                    NAMES,
                    "configs/x.yaml:6:15 model.attention.type: attention looks at the positions of an image, but the"
                            + " context of these data is a vector, which has none. Remove 'attention' or take data of"
                            + " type captions or digit-captions."),
            arguments(
                    Configs.change(CAPTIONS, "    - {type: convolution, filters: 6}\n    - {type: pooling}\n", ""),
                    "configs/x.yaml:8:15 model.attention.type: attention looks at what convolutions have made of an"
                            + " image, but 'model.context-layers' has neither convolution nor pooling. Begin it with a"
                            + " layer such as '{type: convolution, filters: 16}' or remove 'attention'."),
            arguments(
                    Configs.change(CAPTIONS, "{type: pooling}", "{type: pooling, size: 8}"),
                    "configs/x.yaml:10:15 model.attention.type: the context layers leave a single position of the"
                            + " image, so that there is nothing to choose from. Remove a pooling layer or lower a"
                            + " stride of 'model.context-layers', or remove 'attention'."),
            arguments(
                    Configs.change(CAPTIONS, "{type: general}\n  input", "{type: dot}\n  input")
                            .replace("filters: 6", "filters: 7"),
                    "configs/x.yaml:10:15 model.attention.type: dot needs image features of the size of the decoder's"
                            + " hidden state, got 7 and 8 (model.layers[0]). Make them equal or write 'type: general'."),
            arguments(
                    Configs.change(CAPTIONS, "{type: lstm, units: 8}", "{type: lstm, units: 8, zoneout: 0.1}"),
                    "configs/x.yaml:13:30 model.layers[0].zoneout: the layer with attention has no zoneout. Remove it,"
                            + " or use 'dropout' of the layer below or above."),
            arguments(
                    Configs.change(CAPTIONS, "    - {type: dense, units: 5}\n", "")
                            .replace("  head:", "  context: every-step\n  head:"),
                    "configs/x.yaml:8:8 model.context-layers[1].type: with 'context: every-step' the context is joined"
                            + " with each time step and must be a vector. Add a dense layer at the end or write"
                            + " 'context: initial-state'."),
            arguments(
                    Configs.change(MODEL, "{type: general}", "{type: dot}"),
                    "configs/x.yaml:15:15 model.attention.type: dot needs encoder outputs of the size of the decoder's hidden state, got"
                            + " 16 and 8 (model.decoder.layers[1]). Make them equal or write 'type: general'."),
            arguments(
                    Configs.change(MODEL, "  head:", "  context: every-step\n  head:"),
                    "configs/x.yaml:15:15 model.attention.type: attention already hands what it finds in the encoder's outputs to each"
                            + " step of the decoder, with 'context: every-step' there is a second way. Write 'context:"
                            + " initial-state' or remove 'attention'."),
            arguments(
                    Configs.change(MODEL, "{type: lstm, units: 8}", "{type: lstm, units: 8, recurrent-dropout: 0.1}"),
                    "configs/x.yaml:14:32 model.decoder.layers[1].recurrent-dropout: the layer with attention has no recurrent-dropout."
                            + " Remove it, or use 'dropout' of the layer below or above."),
            arguments(
                    Configs.change(MODEL, "{type: lstm, units: 8}", "{type: lstm, units: 8, memory-zoneout: 0.1}"),
                    "configs/x.yaml:14:9 model.decoder.layers[1].zoneout: the layer with attention has no zoneout. Remove it, or use"
                            + " 'dropout' of the layer below or above."),
            arguments(
                    Configs.change(
                            Configs.change(MODEL, "  attention: {type: general}\n", ""),
                            "  decoder:",
                            "      - {type: dense, units: 3}\n  decoder:"),
                    "configs/x.yaml:10:10 model.encoder.layers[1].type: the decoder begins with the final states of recurrent layers, to"
                            + " which a layer of type dense above them adds nothing. Remove it, write 'context: every-step'"
                            + " or add 'attention'."),
            arguments(
                    Configs.change(MODEL, "{type: general}", "{type: additive, size: 0}"),
                    "configs/x.yaml:15:37 model.attention.size: must be from 1 to 100000, got 0."),
            arguments(
                    Configs.change(MODEL, "{type: softmax}", "{type: softmax, label-smoothing: 1}"),
                    "configs/x.yaml:16:42 model.head.label-smoothing: must be at least 0 and below 1, got 1."),
            arguments(
                    Configs.TEXT + "  validation-score: bleu\n",
                    "configs/x.yaml:22:3 training.validation-score: only models of captions, of pairs of texts and of the"
                            + " tasks reversal and sorting are scored by what they write, got bleu. Write 'validation-score: loss'."),
            arguments(
                    Configs.TEXT + "  scheduled-sampling: {share: 0.5}\n",
                    "configs/x.yaml:22:3 training.scheduled-sampling: only topologies one-to-many and encoder-decoder read their own"
                            + " output, got many-to-many. Remove 'scheduled-sampling'."));

    @ParameterizedTest
    @FieldSource("PROBLEMS")
    void problem(String yaml, String expected) {
        assertThat(Configs.problems(yaml)).containsExactly(expected);
    }

    @Test
    void thatFits() {
        Experiment experiment = Configs.parse(MODEL + "training: {scheduled-sampling: {schedule: exponential}}\n");
        ModelConfig.EncoderDecoder model = (ModelConfig.EncoderDecoder) experiment.model();
        assertThat(model.attention()).isEqualTo(new AttentionConfig.General(true));
        assertThat(experiment.training().scheduledSampling())
                .contains(new TrainingConfig.ScheduledSamplingConfig(SamplingSchedule.EXPONENTIAL, 0.25));
    }

    @Test
    void imagesThatFit() {
        ModelConfig.OneToMany model = (ModelConfig.OneToMany)
                Configs.parse(Configs.change(CAPTIONS, "{type: general}", "{type: dot, input-feeding: false}")
                                .replace("filters: 6", "filters: 8"))
                        .model();
        assertThat(model.attention()).isEqualTo(new AttentionConfig.Dot(false));
        assertThat(new ImageShape(1, 9, 4).after(model.contextLayers())).isEqualTo(new ImageShape(8, 5, 2));
    }

    @Test
    void schedulesBeginAtNothingAndEndAtTheWholeShare() {
        for (SamplingSchedule schedule : SamplingSchedule.values()) {
            assertThat(schedule.at(0)).isZero();
            assertThat(schedule.at(1)).isEqualTo(1);
            assertThat(schedule.at(0.3)).isBetween(schedule.at(0.2), schedule.at(0.4));
        }
        assertThat(SamplingSchedule.EXPONENTIAL.at(0.5)).isGreaterThan(0.5);
        assertThat(SamplingSchedule.INVERSE_SIGMOID.at(0.25)).isLessThan(0.25);
    }
}
