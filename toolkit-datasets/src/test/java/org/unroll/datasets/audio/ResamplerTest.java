package org.unroll.datasets.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {

    @ParameterizedTest
    @CsvSource({
        "44100, 8000, 440",
        "44100, 8000, 3500",
        "8000, 16000, 3500",
        "8000, 44100, 1234.5",
        "22050, 16000, 7000",
        "48000, 47999, 12345",
        "192000, 1000, 300",
        "11025, 191999, 2000"
    })
    void aSineStaysTheSineItIs(int from, int to, double frequency) {
        Waveform resampled = new Resampler(from, to).resample(sine(frequency, from, from / 2));

        assertThat(resampled.rate()).isEqualTo(to);
        assertThat(resampled.length()).isCloseTo(to / 2, within(1 + to / from));
        for (int n = to / 5; n < to / 4; n++) {
            assertThat((double) resampled.sample(n))
                    .isCloseTo(Math.sin(2 * Math.PI * frequency * n / to), within(2e-4));
        }
    }

    @Test
    void frequenciesThatTheNewRateCannotHoldAreTakenOut() {
        for (double frequency : new double[] {4001, 4500, 7999, 12_000}) {
            Waveform resampled = new Resampler(44_100, 8000).resample(sine(frequency, 44_100, 22_050));

            for (int n = 1600; n < 2000; n++) {
                assertThat((double) resampled.sample(n)).as("%s Hz", frequency).isCloseTo(0, within(2e-4));
            }
        }
    }

    @Test
    void aConstantStays() {
        float[] ones = new float[4000];
        Arrays.fill(ones, 1);
        Waveform resampled = new Resampler(44_100, 16_000).resample(new Waveform(ones, 44_100));

        for (int n = 400; n < 1000; n++) {
            assertThat((double) resampled.sample(n)).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void withTheSameRateNothingChanges() {
        Waveform waveform = sine(100, 8000, 10);

        assertThat(new Resampler(8000, 8000).resample(waveform)).isSameAs(waveform);
    }

    @Test
    void oneSampleIsEnough() {
        assertThat(new Resampler(44_100, 8000)
                        .resample(new Waveform(new float[] {1}, 44_100))
                        .length())
                .isEqualTo(1);
    }

    private static Waveform sine(double frequency, int rate, int length) {
        float[] samples = new float[length];
        for (int n = 0; n < length; n++) {
            samples[n] = (float) Math.sin(2 * Math.PI * frequency * n / rate);
        }
        return new Waveform(samples, rate);
    }
}
