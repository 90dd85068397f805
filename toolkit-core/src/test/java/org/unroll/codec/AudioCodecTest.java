package org.unroll.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.unroll.config.AudioFeatures;
import org.unroll.config.AudioNormalization;
import org.unroll.config.FramingConfig;
import org.unroll.config.MelConfig;
import org.unroll.config.WindowFunction;

class AudioCodecTest {
    private static final FramingConfig FRAMING = new FramingConfig(25, 10, WindowFunction.HAMMING, 0.97, 0);
    private static final MelConfig MEL = new MelConfig(20, 50, Optional.empty());

    @Test
    void survivesJsonAsPartOfAPair() throws Exception {
        ObjectMapper mapper = JsonMapper.builder().addModule(new Jdk8Module()).build();
        for (AudioFeatures features : List.of(
                new AudioFeatures.Mfcc(FRAMING, MEL, 2),
                new AudioFeatures.LogMel(FRAMING, new MelConfig(2, 0, Optional.of(3000.0))))) {
            Codec codec = new PairCodec(
                    new AudioCodec(
                            8000,
                            features,
                            AudioNormalization.TRAINING,
                            List.of(0.1, 2.0),
                            List.of(1.5, 1e-9),
                            Map.of()),
                    new LabelCodec(List.of("no", "yes")));

            assertThat(mapper.readValue(mapper.writeValueAsString(codec), Codec.class))
                    .isEqualTo(codec);
        }
        AudioCodec spectrogram = new AudioCodec(
                8000, new AudioFeatures.Spectrogram(FRAMING), AudioNormalization.NONE, List.of(), List.of(), Map.of());
        assertThat(mapper.readValue(mapper.writeValueAsString(spectrogram), Codec.class))
                .isEqualTo(spectrogram);
    }

    @Test
    void hasAMeanAndADeviationForEachFeature() {
        assertThatThrownBy(() -> new AudioCodec(
                        8000,
                        new AudioFeatures.Mfcc(FRAMING, MEL, 2),
                        AudioNormalization.TRAINING,
                        List.of(0.1),
                        List.of(1.0, 1.0),
                        Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There are 1 means and 2 deviations; expected 2 of each");
    }

    @Test
    void speakersSurviveJsonAndOlderModelsHaveNone() throws Exception {
        ObjectMapper mapper = JsonMapper.builder().addModule(new Jdk8Module()).build();
        AudioFeatures features = new AudioFeatures.Mfcc(FRAMING, MEL, 1);
        AudioCodec.Speaker ann = new AudioCodec.Speaker(List.of(0.5), List.of(2.0));
        AudioCodec codec =
                new AudioCodec(8000, features, AudioNormalization.SPEAKER, List.of(), List.of(), Map.of("ann", ann));

        String json = mapper.writeValueAsString(codec);

        assertThat(mapper.readValue(json, Codec.class)).isEqualTo(codec);
        assertThat(mapper.readValue(json.replaceAll(",\"speakers\":\\{.*\\}\\}", "}"), Codec.class))
                .isEqualTo(new AudioCodec(8000, features, AudioNormalization.SPEAKER, List.of(), List.of(), Map.of()));
        assertThatThrownBy(() -> new AudioCodec(
                        8000,
                        new AudioFeatures.Mfcc(FRAMING, MEL, 2),
                        AudioNormalization.SPEAKER,
                        List.of(),
                        List.of(),
                        Map.of("ann", ann)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The speaker 'ann' has not as many means and deviations as features, 2");
    }
}
