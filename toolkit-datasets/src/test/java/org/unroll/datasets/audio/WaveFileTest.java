package org.unroll.datasets.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.unroll.config.AudioFeatures;
import org.unroll.config.FramingConfig;
import org.unroll.config.MelConfig;
import org.unroll.config.WindowFunction;
import org.unroll.datasets.DataException;

class WaveFileTest {
    private static final int CHANNELS_AT = 22;
    private static final int RATE_AT = 24;
    private static final int BITS_AT = 34;

    static List<Arguments> formats() {
        List<Arguments> formats = new ArrayList<>();
        for (int rate : new int[] {8000, 11_025, 16_000, 22_050, 44_100, 48_000, 96_000}) {
            for (int channels : new int[] {1, 2, 6}) {
                for (int bits : new int[] {8, 16, 24, 32}) {
                    formats.add(arguments(new WaveBytes(WaveBytes.INTEGER, bits, channels, rate)));
                }
                formats.add(arguments(new WaveBytes(WaveBytes.FLOAT, 32, channels, rate)));
                formats.add(arguments(new WaveBytes(WaveBytes.FLOAT, 64, channels, rate)));
            }
        }
        return formats;
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aSineIsReadInEveryFormatAndFallsIntoItsMelBand(WaveBytes format) {
        int rate = format.rate();
        Waveform waveform = WaveFile.read("sine.wav", format.of(rate / 4, WaveBytes.sine(1000, rate)));

        assertThat(waveform.rate()).isEqualTo(rate);
        assertThat(waveform.length()).isEqualTo(rate / 4);
        double precision = format.bits() == 8 ? 0.01 : 1e-4;
        for (int n = 0; n < waveform.length(); n += 97) {
            assertThat((double) waveform.sample(n))
                    .isCloseTo(0.5 * Math.sin(2 * Math.PI * 1000 * n / rate), within(precision));
        }
        assertThat(loudestBand(new Resampler(rate, 8000).resample(waveform))).isEqualTo(bandOf(1000));
    }

    private static int loudestBand(Waveform waveform) {
        AudioFeatures features = new AudioFeatures.LogMel(
                new FramingConfig(32, 16, WindowFunction.HANN, 0, 0), new MelConfig(20, 0, Optional.empty()));
        float[][] bands = new FeatureExtractor(features, 8000).of(waveform);
        int loudest = 0;
        for (int band = 1; band < bands.length; band++) {
            loudest = bands[band][5] > bands[loudest][5] ? band : loudest;
        }
        return loudest;
    }

    /** The band whose middle is nearest on the mel scale: 20 bands from 0 to 4,000 Hz, which are 2,146 mel. */
    private static int bandOf(double frequency) {
        double width = 2595 * Math.log10(1 + 4000 / 700.0) / 21;
        return (int) Math.round(2595 * Math.log10(1 + frequency / 700) / width) - 1;
    }

    @Test
    void channelsAreMixedDownToTheirMean() {
        byte[] file = new WaveBytes(WaveBytes.FLOAT, 32, 2, 8000).of(3, (n, channel) -> channel == 0 ? 0.5 : -0.25 * n);

        Waveform waveform = WaveFile.read("stereo.wav", file);

        assertThat(new float[] {waveform.sample(0), waveform.sample(1), waveform.sample(2)})
                .containsExactly(0.25f, 0.125f, 0);
    }

    @Test
    void theWholeRangeOfIntegersIsRead() {
        for (int bits : new int[] {8, 16, 24, 32}) {
            byte[] file = new WaveBytes(WaveBytes.INTEGER, bits, 1, 8000).of(2, n -> n);
            int bytes = bits / 8;
            Arrays.fill(file, WaveBytes.HEADER, WaveBytes.HEADER + bytes, (byte) 0);
            if (bits > 8) {
                file[WaveBytes.HEADER + bytes - 1] = (byte) 0x80;
            }

            Waveform waveform = WaveFile.read("extremes.wav", file);

            assertThat(waveform.sample(0)).as("%d bits", bits).isEqualTo(-1);
            assertThat(waveform.sample(1)).isEqualTo((float) (1 - Math.scalb(1.0, 1 - bits)));
        }
    }

    @Test
    void signedBytesAndBigEndianSamplesOfOtherContainersAreReadToo() throws IOException {
        for (AudioFormat format : List.of(
                new AudioFormat(8000, 8, 1, true, true),
                new AudioFormat(8000, 16, 1, true, true),
                new AudioFormat(8000, 24, 1, true, true))) {
            int bytes = format.getFrameSize();
            byte[] samples = new byte[2 * bytes];
            samples[0] = 0x40;
            samples[bytes] = (byte) 0xC0;
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            AudioSystem.write(
                    new AudioInputStream(new ByteArrayInputStream(samples), format, 2), AudioFileFormat.Type.AU, file);

            Waveform waveform = WaveFile.read("sound.wav", file.toByteArray());

            assertThat(waveform.sample(0)).as(format.toString()).isEqualTo(0.5f);
            assertThat(waveform.sample(1)).isEqualTo(-0.5f);
        }
    }

    static List<Arguments> broken() {
        byte[] whole = WaveBytes.mono(8000).of(100, n -> 0);
        return List.of(
                broken(
                        new byte[0],
                        "is empty. Expected a WAV file; restore the file or remove it from the recordings."),
                broken("hello".getBytes(StandardCharsets.US_ASCII), noWave("it has only 5 bytes")),
                broken(
                        "<!DOCTYPE html><html>404</html>".getBytes(StandardCharsets.US_ASCII),
                        noWave("it does not begin with 'RIFF' but with '<!DO'")),
                broken(
                        changed(whole, 8, 'A', 'V', 'I', ' '),
                        noWave("it is a RIFF file of the form 'AVI ', not 'WAVE'")),
                broken(Arrays.copyOf(whole, 20), noWave("the format of its samples is missing or unknown")),
                broken(changed(whole, 20, 0x55, 0), noWave("the format of its samples is missing or unknown")),
                broken(
                        changed(whole, 20, 7, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x40, 0x1F, 0, 0, 1, 0, 8, 0),
                        "samples are ULAW of 8 bits. Expected PCM of 8, 16, 24 or 32 bits or floating-point numbers of"
                                + " 32 or 64 bits; convert the file."),
                broken(
                        changed(whole, BITS_AT, 20, 0),
                        "samples are PCM_SIGNED of 20 bits. Expected PCM of 8, 16, 24 or 32 bits or floating-point"
                                + " numbers of 32 or 64 bits; convert the file."),
                broken(
                        Arrays.copyOf(whole, WaveBytes.HEADER + 51),
                        "is cut off after 50 of 200 bytes of samples. Expected a whole file; restore it or remove it from"
                                + " the recordings."),
                broken(
                        WaveBytes.mono(8000).of(0, n -> 0),
                        "has no samples. Expected at least one; restore the file or remove it from the recordings."),
                broken(
                        Arrays.copyOf(whole, WaveBytes.HEADER),
                        "has no samples. Expected at least one; restore the file or remove it from the recordings."),
                broken(
                        integer(whole, RATE_AT, 999),
                        "the rate is 999 Hz. Expected one from 1,000 to 768,000 Hz; repair the file or remove it from the"
                                + " recordings."),
                broken(
                        integer(whole, RATE_AT, 2_000_000_000),
                        "the rate is 2000000000 Hz. Expected one from 1,000 to 768,000 Hz; repair the file or remove it"
                                + " from the recordings."),
                broken(
                        new WaveBytes(WaveBytes.FLOAT, 32, 1, 8000).of(5, n -> n == 3 ? Double.NaN : 0),
                        "sample 4 is NaN. Expected finite numbers; repair the file or remove it from the recordings."),
                broken(
                        new WaveBytes(WaveBytes.FLOAT, 64, 1, 8000).of(5, n -> n == 0 ? 1e300 : 0),
                        "sample 1 is Infinity. Expected finite numbers; repair the file or remove it from the"
                                + " recordings."),
                broken(changed(whole, CHANNELS_AT, 0, 0), noWave("the format of its samples is missing or unknown")));
    }

    private static Arguments broken(byte[] file, String message) {
        return arguments(file, message);
    }

    private static String noWave(String fault) {
        return "is no WAV file that can be read: " + fault
                + ". Expected samples of 8 to 32 bits (PCM) or floating-point numbers; convert the file.";
    }

    private static byte[] changed(byte[] file, int at, int... bytes) {
        byte[] copy = file.clone();
        for (int i = 0; i < bytes.length; i++) {
            copy[at + i] = (byte) bytes[i];
        }
        return copy;
    }

    private static byte[] integer(byte[] file, int at, int value) {
        byte[] copy = file.clone();
        ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
        return copy;
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aBrokenFileIsNamedWithWhatIsWrong(byte[] file, String message) {
        assertThatThrownBy(() -> WaveFile.read("a/b.wav", file))
                .isInstanceOf(DataException.class)
                .hasMessage("a/b.wav: " + message);
    }
}
