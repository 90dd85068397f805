package org.unroll.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AudioRulesTest {
    private static final String NO_TEXT_TO_GENERATE =
            "only a model of text can generate text, but the data are recordings. Remove 'sample'.";

    static List<Arguments> contradictions() {
        return List.of(
                changed(
                        "  path: recordings\n",
                        "",
                        "3:1 data: neither 'dataset' nor 'path' says which recordings to read. Add 'dataset:"
                                + " spoken-digits' or 'path: <folder or zip of WAV files>'."),
                changed(
                        "path: recordings",
                        "path: recordings\n  dataset: spoken-digits",
                        "5:3 data.path: 'dataset' already says which recordings to read. Remove one of the two."),
                changed(
                        "'(a+).*'",
                        "'a+.*'",
                        "6:29 data.labels.pattern: the regular expression 'a+.*' has 0 groups, needs exactly one. Put"
                                + " the part that counts in parentheses, as in '(\\d)_.*'; parentheses that only hold"
                                + " together are written '(?:...)'."),
                changed(
                        "'(a+).*'",
                        "'(a+.*'",
                        "6:29 data.labels.pattern: '(a+.*' is no regular expression: unclosed group. Write one as"
                                + " java.util.regex.Pattern describes them, such as '(\\d)_.*'."),
                changed(
                        "path: recordings",
                        "path: recordings\n  group: '(a)(b)'",
                        "6:3 data.group: the regular expression '(a)(b)' has 2 groups, needs exactly one. Put the part"
                                + " that counts in parentheses, as in '(\\d)_.*'; parentheses that only hold together"
                                + " are written '(?:...)'."),
                changed(
                        "path: recordings",
                        "path: recordings\n  test-pattern: '[a'",
                        "6:3 data.test-pattern: '[a' is no regular expression: unclosed character class. Write one as"
                                + " java.util.regex.Pattern describes them, such as '(\\d)_.*'."),
                changed(
                        "bands: 30",
                        "frame-length: 0.05",
                        "7:26 data.features.frame-length: a frame of 0.05 ms has less than 2 samples at 16000 Hz. Raise"
                                + " frame-length or rate."),
                changed(
                        "bands: 30",
                        "frame-step: 0.01",
                        "7:26 data.features.frame-step: a step of 0.01 ms is shorter than a sample at 16000 Hz. Raise"
                                + " frame-step or rate."),
                changed(
                        "bands: 30",
                        "highest-frequency: 8001",
                        "7:26 data.features.highest-frequency: 8001.0 Hz is above half the rate of 16000 Hz, and such"
                                + " frequencies are not in the samples. Lower highest-frequency or raise rate."),
                changed(
                        "bands: 30",
                        "lowest-frequency: 500, highest-frequency: 500",
                        "7:26 data.features.lowest-frequency: 500.0 Hz is not below the highest frequency of 500.0 Hz."
                                + " Lower lowest-frequency or raise highest-frequency."),
                changed(
                        "bands: 30",
                        "bands: 12",
                        "7:3 data.features.coefficients: 13 coefficients cannot be computed from 12 bands. Lower"
                                + " coefficients or raise bands."),
                changed(
                        "type: softmax",
                        "type: linear",
                        "13:10 model.head.type: a set of recordings has classes as output and needs a softmax head, got"
                                + " linear. Write 'type: softmax'."),
                changed(
                        "type: numeric",
                        "type: one-hot",
                        "10:11 model.input.type: a set of recordings has numbers as input, got one-hot. Write 'type:"
                                + " numeric'."),
                changed(
                        "many-to-one",
                        "many-to-many",
                        "9:3 model.topology: a set of recordings needs topology many-to-one (one label for a whole"
                                + " recording), got many-to-many. Change the topology or the data."),
                changed(
                        "softmax}",
                        "softmax}\nevaluation:\n  sample: {prompt: a}",
                        "15:3 evaluation.sample: " + NO_TEXT_TO_GENERATE));
    }

    private static Arguments changed(String from, String to, String problem) {
        return arguments(Configs.change(Configs.AUDIO, from, to), problem);
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void areReported(String yaml, String problem) {
        assertThat(Configs.problems(yaml)).containsExactly("configs/x.yaml:" + problem);
    }

    @Test
    void sizesFollowFromRateAndFrame() {
        FramingConfig framing = new FramingConfig(25, 10, WindowFunction.HANN, 0, 1);

        assertThat(framing.frameSamples(16_000)).isEqualTo(400);
        assertThat(framing.stepSamples(16_000)).isEqualTo(160);
        assertThat(framing.transformSize(16_000)).isEqualTo(512);
        assertThat(framing.transformSize(10_240)).isEqualTo(256);
        assertThat(new AudioFeatures.Spectrogram(framing).size(16_000)).isEqualTo(2 * 257);
        assertThat(((DataConfig.Audio) Configs.parse(Configs.AUDIO).data())
                        .features()
                        .size(16_000))
                .isEqualTo(13);
    }
}
