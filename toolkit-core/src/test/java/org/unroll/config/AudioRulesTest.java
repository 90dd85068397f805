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
                        "path: recordings",
                        "path: recordings\n  test-pattern: 'a'\n  test-list: tests.txt",
                        "7:3 data.test-list: 'test-pattern' already says what the test part is. Remove one of the two."),
                changed(
                        "path: recordings",
                        "path: recordings\n  normalization: speaker",
                        "6:3 data.normalization: to normalise by speaker, it must be known who speaks. Add 'speaker', a"
                                + " regular expression such as '.*_(.*)_\\d+', or write 'training', 'utterance' or"
                                + " 'none'."),
                changed(
                        "path: recordings",
                        "path: recordings\n  speaker: '(.).*'",
                        "6:3 data.speaker: only 'normalization: speaker' asks who speaks. Write that or remove"
                                + " 'speaker'."),
                changed(
                        "path: recordings",
                        "path: recordings\n  normalization: speaker\n  speaker: '.*'",
                        "7:3 data.speaker: the regular expression '.*' has 0 groups, needs exactly one. Put the part"
                                + " that counts in parentheses, as in '(\\d)_.*'; parentheses that only hold together"
                                + " are written '(?:...)'."),
                changed(
                        "path: recordings",
                        "path: recordings\n  augmentation: {minimum-signal-to-noise: 50}",
                        "6:18 data.augmentation.minimum-signal-to-noise: 50.0 dB is above the highest ratio of 40.0 dB."
                                + " Lower minimum-signal-to-noise or raise maximum-signal-to-noise."),
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
                        "type: file-name, pattern: '(a+).*'",
                        "type: label-track",
                        "9:3 model.topology: a set of labelled frames needs topology many-to-many (one label for each"
                                + " frame), got many-to-one. Change the topology or the data."),
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
    void labelsOfFramesWouldNotFitAlteredCopies() {
        String yaml = Configs.change(
                Configs.change(
                        Configs.AUDIO,
                        "type: file-name, pattern: '(a+).*'",
                        "type: label-track}\n  augmentation: {copies: 3"),
                "many-to-one",
                "many-to-many");

        assertThat(Configs.problems(yaml))
                .containsExactly("configs/x.yaml:7:3 data.augmentation: the labels of frames would not fit copies that"
                        + " are faster, slower or begin later. Remove 'augmentation', or label whole recordings.");
    }

    @Test
    void framesHaveLabelsFromBothSidesOfTime() {
        String yaml = Configs.change(
                Configs.change(Configs.AUDIO, "type: file-name, pattern: '(a+).*'", "type: label-track"),
                "many-to-one",
                "many-to-many");

        DataConfig.Audio data =
                (DataConfig.Audio) Configs.parse(Configs.change(yaml, "units: ", "bidirectional: concat, units: "))
                        .data();

        assertThat(data.labels()).isEqualTo(new FileLabels.LabelTrack("txt", "silence"));
    }

    @Test
    void stringsOfDigits() {
        String yaml =
                """
                version: 1
                name: strings
                data:
                  type: digit-strings
                  minimum-digits: 5
                  maximum-digits: 4
                  minimum-pause: 1.0
                  normalization: speaker
                  features: {type: mfcc, bands: 10}
                model:
                  topology: many-to-many
                  input: {type: numeric}
                  layers: [{type: gru, units: 4, bidirectional: concat}]
                  head: {type: softmax}
                training: {epochs: 1, batch-size: 4, truncated-bptt: 8, optimizer: {type: adam, learning-rate: 0.01}}
                evaluation: {sample: {prompt: a}}
                """;

        assertThat(Configs.problems(yaml))
                .contains(
                        "configs/x.yaml:6:3 data.maximum-digits: the shortest string has 5 digits, the longest only 4."
                                + " Lower minimum-digits or raise maximum-digits.",
                        "configs/x.yaml:3:1 data.maximum-pause: the shortest pause lasts 1.0 seconds, the longest only"
                                + " 0.5. Lower minimum-pause or raise maximum-pause.",
                        "configs/x.yaml:8:3 data.normalization: strings of digits are not normalised by speaker. Write"
                                + " 'training', 'utterance' or 'none'.",
                        "configs/x.yaml:9:3 data.features.coefficients: 13 coefficients cannot be computed from 10"
                                + " bands. Lower coefficients or raise bands.",
                        "configs/x.yaml:15:38 training.truncated-bptt: recordings are read as a whole. Remove"
                                + " 'truncated-bptt'.",
                        "configs/x.yaml:16:14 evaluation.sample: only a model of text can generate text, but the data"
                                + " are strings of digits. Remove 'sample'.");
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
