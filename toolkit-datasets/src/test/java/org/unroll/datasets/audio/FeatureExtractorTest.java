package org.unroll.datasets.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.unroll.config.AudioFeatures;
import org.unroll.config.FramingConfig;
import org.unroll.config.MelConfig;
import org.unroll.config.WindowFunction;

/**
 * Features against a direct Fourier transform and the formulas of the textbooks, and against numbers that numpy 2.4.6
 * ({@code rfft}, {@code interp}) and scipy 1.17.1 ({@code dct(type=2, norm="ortho")}) gave for the same signal.
 */
class FeatureExtractorTest {
    private static final int RATE = 8000;
    private static final int FRAME = 200;
    private static final int STEP = 80;
    private static final int SIZE = 256;
    private static final double TOLERANCE = 1e-4;

    private static final MelConfig SPEECH = new MelConfig(26, 0, Optional.empty());
    private static final FramingConfig EMPHASIZED = new FramingConfig(25, 10, WindowFunction.HAMMING, 0.97, 0);
    private static final FramingConfig PLAIN = new FramingConfig(25, 10, WindowFunction.HANN, 0, 0);

    private final Waveform waveform = waveform(800);

    private static Waveform waveform(int length) {
        float[] samples = new float[length];
        for (int n = 0; n < length; n++) {
            samples[n] = (float) (0.5 * Math.sin(2 * Math.PI * 440 * n / RATE)
                    + 0.3 * Math.sin(2 * Math.PI * 1234.5 * n / RATE)
                    + 0.1 * (n * 7919 % 1000 / 500.0 - 1));
        }
        return new Waveform(samples, RATE);
    }

    @Test
    void coefficientsAreThoseOfScipy() {
        float[][] mfcc = new FeatureExtractor(new AudioFeatures.Mfcc(EMPHASIZED, SPEECH, 13), RATE).of(waveform);

        assertThat(mfcc).hasDimensions(13, 8);
        assertClose(
                column(mfcc, 0),
                -2.300651,
                -6.460145,
                -5.77387,
                -5.574166,
                -4.136087,
                -4.899319,
                -0.730305,
                6.120927,
                5.125556,
                -1.53563,
                -2.044443,
                2.48132,
                -0.739724);
        assertClose(
                column(mfcc, 7),
                -2.617649,
                -7.08601,
                -6.352151,
                -6.013443,
                -4.492283,
                -5.097618,
                -0.902561,
                5.967043,
                5.252702,
                -1.240618,
                -1.883718,
                2.507153,
                -0.485712);
    }

    @Test
    void melBandsAreThoseOfNumpy() {
        AudioFeatures features = new AudioFeatures.LogMel(PLAIN, new MelConfig(20, 100, Optional.of(3800.0)));

        assertClose(
                column(new FeatureExtractor(features, RATE).of(waveform), 3),
                -3.345037,
                -2.103078,
                2.883192,
                6.689425,
                5.92585,
                2.577492,
                1.835354,
                -2.042188,
                -1.930773,
                4.740144,
                5.666098,
                0.139543,
                -1.598527,
                0.173435,
                0.194969,
                -1.327661,
                0.108821,
                -0.559825,
                -0.397807,
                -0.31605);
    }

    @Test
    void powersAreThoseOfNumpy() {
        float[][] spectrogram = new FeatureExtractor(new AudioFeatures.Spectrogram(PLAIN), RATE).of(waveform);

        assertThat(spectrogram).hasDimensions(129, 8);
        assertClose(
                new double[] {spectrogram[0][0], spectrogram[14][0], spectrogram[40][0], spectrogram[128][0]},
                -4.460653,
                6.429465,
                5.226464,
                -9.962388);
    }

    @Test
    void coefficientsFollowTheFormulas() {
        float[][] mfcc = new FeatureExtractor(new AudioFeatures.Mfcc(EMPHASIZED, SPEECH, 26), RATE).of(waveform);

        for (int frame = 0; frame < 8; frame++) {
            double[] logarithms = new double[26];
            for (int band = 0; band < 26; band++) {
                logarithms[band] = Math.log(bandPower(frame, band));
            }
            for (int k = 0; k < 26; k++) {
                double sum = 0;
                for (int band = 0; band < 26; band++) {
                    sum += logarithms[band] * Math.cos(Math.PI * k * (2 * band + 1) / 52);
                }
                double expected = sum * Math.sqrt((k == 0 ? 1 : 2) / 26.0);
                assertThat((double) mfcc[k][frame]).isCloseTo(expected, within(TOLERANCE));
            }
        }
    }

    private double bandPower(int frame, int band) {
        double distance = 2595 * Math.log10(1 + 4000 / 700.0) / 27;
        double left = 700 * (Math.pow(10, band * distance / 2595) - 1);
        double middle = 700 * (Math.pow(10, (band + 1) * distance / 2595) - 1);
        double right = 700 * (Math.pow(10, (band + 2) * distance / 2595) - 1);
        double sum = 0;
        for (int k = 0; k <= SIZE / 2; k++) {
            double frequency = k * (double) RATE / SIZE;
            if (frequency > left && frequency < right) {
                double weight = frequency <= middle
                        ? (frequency - left) / (middle - left)
                        : (right - frequency) / (right - middle);
                sum += weight * power(frame, k);
            }
        }
        return sum;
    }

    private double power(int frame, int k) {
        double real = 0;
        double imaginary = 0;
        for (int n = 0; n < FRAME; n++) {
            int at = frame * STEP + n;
            double sample = waveform.sample(at) - (at == 0 ? 0 : 0.97 * waveform.sample(at - 1));
            double weighted = sample * (0.54 - 0.46 * Math.cos(2 * Math.PI * n / FRAME));
            real += weighted * Math.cos(2 * Math.PI * k * n / SIZE);
            imaginary -= weighted * Math.sin(2 * Math.PI * k * n / SIZE);
        }
        return real * real + imaginary * imaginary;
    }

    @Test
    void slopesFollowTheFormulaOfHtk() {
        FramingConfig framing = new FramingConfig(25, 10, WindowFunction.HANN, 0, 2);
        float[][] features = new FeatureExtractor(new AudioFeatures.Mfcc(framing, SPEECH, 3), RATE).of(waveform);

        assertThat(features).hasDimensions(9, 8);
        for (int row = 0; row < 6; row++) {
            float[] c = features[row];
            for (int t = 0; t < 8; t++) {
                double expected = (c[Math.min(t + 1, 7)]
                                - c[Math.max(t - 1, 0)]
                                + 2 * (c[Math.min(t + 2, 7)] - c[Math.max(t - 2, 0)]))
                        / 10;
                assertThat((double) features[row + 3][t]).isCloseTo(expected, within(1e-5));
            }
        }
    }

    @Test
    void silenceHasAFloorAndNoFrameIsLost() {
        FeatureExtractor extractor = new FeatureExtractor(new AudioFeatures.Spectrogram(PLAIN), RATE);

        assertThat(extractor.of(new Waveform(new float[1], RATE))).hasDimensions(129, 1);
        assertThat(extractor.of(new Waveform(new float[FRAME + STEP - 1], RATE)))
                .hasDimensions(129, 1);
        float[][] two = extractor.of(new Waveform(new float[FRAME + STEP], RATE));
        assertThat(two).hasDimensions(129, 2);
        assertThat((double) two[7][1]).isCloseTo(Math.log(1e-10), within(1e-5));
    }

    @Test
    void everyWindowFunctionHasItsMeanPower() {
        float[] ones = new float[FRAME];
        Arrays.fill(ones, 1);
        for (WindowFunction function : WindowFunction.values()) {
            double mean =
                    switch (function) {
                        case HANN -> 0.5;
                        case HAMMING -> 0.54;
                        case BLACKMAN -> 0.42;
                        case RECTANGULAR -> 1;
                    };
            AudioFeatures features = new AudioFeatures.Spectrogram(new FramingConfig(25, 10, function, 0, 0));
            float[][] spectrogram = new FeatureExtractor(features, RATE).of(new Waveform(ones, RATE));

            assertThat((double) spectrogram[0][0])
                    .as(function.name())
                    .isCloseTo(2 * Math.log(mean * FRAME), within(1e-5));
        }
    }

    @Test
    void bandsWithoutAFrequencyAreCounted() {
        MelConfig narrow = new MelConfig(120, 0, Optional.empty());

        assertThat(new FeatureExtractor(new AudioFeatures.LogMel(PLAIN, narrow), RATE).emptyBands())
                .isPositive();
        assertThat(new FeatureExtractor(new AudioFeatures.LogMel(PLAIN, SPEECH), RATE).emptyBands())
                .isZero();
    }

    private static double[] column(float[][] features, int frame) {
        double[] column = new double[features.length];
        for (int feature = 0; feature < column.length; feature++) {
            column[feature] = features[feature][frame];
        }
        return column;
    }

    private static void assertClose(double[] numbers, double... expected) {
        assertThat(numbers).containsExactly(expected, within(TOLERANCE));
    }
}
