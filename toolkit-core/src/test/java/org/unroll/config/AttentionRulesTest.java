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

    static final List<Arguments> PROBLEMS = List.of(
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
