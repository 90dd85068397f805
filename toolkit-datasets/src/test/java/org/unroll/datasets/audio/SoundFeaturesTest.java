package org.unroll.datasets.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.config.AudioFeatures;
import org.unroll.config.FramingConfig;
import org.unroll.config.MelConfig;
import org.unroll.datasets.DataException;

class SoundFeaturesTest {
    private static final int RATE = 8000;

    @TempDir
    Path folder;

    private Waveform tone(double frequency) throws IOException {
        Path file = folder.resolve("tone.wav");
        Files.write(file, WaveBytes.mono(RATE).of(2000, WaveBytes.sine(frequency, RATE)));
        return Waveform.read(file);
    }

    private static int strongest(SoundFeatures features, int timeStep) {
        return IntStream.range(0, features.size())
                .boxed()
                .max((a, b) -> Float.compare(features.value(a, timeStep), features.value(b, timeStep)))
                .orElseThrow();
    }

    @Test
    void theStrongestNumberOfASpectrogramIsAtTheFrequencyOfTheTone() throws IOException {
        SoundFeatures features = SoundFeatures.of(tone(1000), new AudioFeatures.Spectrogram(FramingConfig.USUAL));

        assertThat(features.size()).isEqualTo(129);
        assertThat(features.timeSteps()).isEqualTo(23);
        assertThat(features.frequency(strongest(features, 5))).hasValue(1000);
        assertThat(features.seconds(0)).isCloseTo(0.0125, within(1e-9));
        assertThat(features.seconds(2)).isCloseTo(0.0325, within(1e-9));
        assertThat(features.secondsPerStep()).isCloseTo(0.010, within(1e-9));
    }

    @Test
    void theStrongestMelBandIsTheOneAroundTheTone() throws IOException {
        SoundFeatures features = SoundFeatures.of(
                tone(1000), new AudioFeatures.LogMel(FramingConfig.USUAL, new MelConfig(20, 0, Optional.empty())));

        assertThat(features.frequency(strongest(features, 5)).orElseThrow()).isBetween(900.0, 1100.0);
        // the bands' middles divide the mel scale evenly: 2146 mel are 4 kHz
        assertThat(MelFilters.mel(features.frequency(9).orElseThrow())).isCloseTo(10 * 2146.1 / 21, within(0.1));
    }

    @Test
    void coefficientsHaveNoFrequencyAndSlopesAreLeftOut() throws IOException {
        FramingConfig slopes = new FramingConfig(25, 10, FramingConfig.USUAL.window(), 0, 2);

        SoundFeatures features = SoundFeatures.of(tone(1000), new AudioFeatures.Mfcc(slopes, MelConfig.USUAL, 13));

        assertThat(features.size()).isEqualTo(13);
        assertThat(features.frequency(3)).isEmpty();
    }

    @Test
    void bandsThatAreTooNarrow() throws IOException {
        Waveform tone = tone(1000);
        AudioFeatures narrow = new AudioFeatures.LogMel(FramingConfig.USUAL, new MelConfig(128, 0, Optional.empty()));

        assertThatThrownBy(() -> SoundFeatures.of(tone, narrow))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("data.features: 6 of the mel bands are too narrow,");
    }

    @Test
    void aWaveformIsWrittenAsItWasRead() throws IOException {
        Waveform tone = tone(440);

        Waveform again = WaveFile.read("again", tone.wav());

        assertThat(again.rate()).isEqualTo(RATE);
        assertThat(again.length()).isEqualTo(2000);
        assertThat(tone.seconds()).isEqualTo(0.25);
        for (int n = 0; n < again.length(); n++) {
            assertThat(again.sample(n)).isCloseTo(tone.sample(n), within(1e-4f));
        }
    }
}
