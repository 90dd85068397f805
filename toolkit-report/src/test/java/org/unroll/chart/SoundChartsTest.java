package org.unroll.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.config.AudioFeatures;
import org.unroll.config.FramingConfig;
import org.unroll.config.MelConfig;
import org.unroll.datasets.audio.SoundFeatures;
import org.unroll.datasets.audio.Waveform;

class SoundChartsTest {

    private static final int RATE = 16_000;
    private static final int LENGTH = 8000;

    @TempDir
    private Path folder;

    private Waveform tone;

    /** Half a second of 2 kHz. */
    @BeforeEach
    void writeTone() throws IOException {
        byte[] samples = new byte[2 * LENGTH];
        for (int n = 0; n < LENGTH; n++) {
            int sample = (int) Math.round(16_000 * Math.sin(2 * Math.PI * 2000 * n / RATE));
            samples[2 * n] = (byte) sample;
            samples[2 * n + 1] = (byte) (sample >> 8);
        }
        Path file = folder.resolve("tone.wav");
        AudioFormat format = new AudioFormat(RATE, 16, 1, true, false);
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(samples), format, LENGTH),
                AudioFileFormat.Type.WAVE,
                file.toFile());
        tone = Waveform.read(file);
    }

    @Test
    void theWaveIsDrawn() throws IOException {
        WaveformChart chart = new WaveformChart("a tone", tone);

        assertThat(chart.description()).isEqualTo("a tone: 0.50 seconds, 8,000 samples at 16,000 Hz");
        assertThat(Pictures.count(Pictures.of(chart), ChartColors.of(0))).isGreaterThan(50_000);
    }

    @Test
    void theDarkestRowOfASpectrogramIsTheFrequencyOfTheTone() throws IOException {
        SpectrogramChart chart = chart(new AudioFeatures.Spectrogram(FramingConfig.USUAL));

        BufferedImage picture = Pictures.of(chart);

        assertThat(chart.description()).isEqualTo("a tone: 257 numbers in each of 48 frames, 10 ms apart");
        assertThat(heightOfDarkest(picture)).isCloseTo(2000.0 / 8000, within(0.02));
    }

    @Test
    void melBandsAreAsHighAsTheirPlaceOnTheMelScale() throws IOException {
        SpectrogramChart chart = chart(new AudioFeatures.LogMel(FramingConfig.USUAL, MelConfig.USUAL));

        double share = Math.log10(1 + 2000 / 700.0) / Math.log10(1 + 8000 / 700.0);
        assertThat(heightOfDarkest(Pictures.of(chart))).isCloseTo(share, within(0.03));
    }

    @Test
    void cepstralCoefficientsAreDrawnBesideTheirScale() throws IOException {
        SpectrogramChart chart = chart(new AudioFeatures.Mfcc(FramingConfig.USUAL, MelConfig.USUAL, 13));

        BufferedImage picture = Pictures.of(chart);

        assertThat(chart.description()).isEqualTo("a tone: 13 numbers in each of 48 frames, 10 ms apart");
        assertThat(picture.getWidth()).isEqualTo(900);
        assertThat(picture.getHeight()).isEqualTo(400);
    }

    private SpectrogramChart chart(AudioFeatures features) {
        return new SpectrogramChart("a tone", SoundFeatures.of(tone, features));
    }

    /** Where the darkest cell is at some time, as a share of the height from the axis of time to the upper frame. */
    private static double heightOfDarkest(BufferedImage picture) {
        int x = 200; // clear of the title
        int[] notWhite = IntStream.range(25, 360)
                .filter(y -> brightness(picture, x, y) < 3 * 255)
                .toArray();
        int top = notWhite[0];
        int bottom = notWhite[notWhite.length - 1];
        double darkest = IntStream.range(top, bottom)
                .filter(y -> brightness(picture, x, y) < 150)
                .average()
                .orElseThrow();
        return (bottom - darkest) / (bottom - top);
    }

    private static int brightness(BufferedImage picture, int x, int y) {
        Color color = new Color(picture.getRGB(x, y));
        return color.getRed() + color.getGreen() + color.getBlue();
    }
}
