package org.unroll.datasets.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.unroll.config.AugmentationConfig;

class AlteredCopiesTest {
    private static final int RATE = 8000;
    private static final int LENGTH = 4000;
    private static final double FREQUENCY = 500;

    private static Waveform tone() {
        float[] samples = new float[LENGTH];
        for (int n = 0; n < LENGTH; n++) {
            samples[n] = (float) (0.5 * Math.sin(2 * Math.PI * FREQUENCY * n / RATE));
        }
        return new Waveform(samples, RATE);
    }

    private static List<Waveform> copies(AugmentationConfig config, String name) {
        return new AlteredCopies(config, 42).of(name, tone()).toList();
    }

    private static float[] samples(Waveform waveform) {
        float[] samples = new float[waveform.length()];
        for (int n = 0; n < samples.length; n++) {
            samples[n] = waveform.sample(n);
        }
        return samples;
    }

    @Test
    void withoutAnyAlterationCopiesAreEqual() {
        AugmentationConfig nothing = new AugmentationConfig(3, 0, 0, Optional.empty(), 40);

        assertThat(copies(nothing, "a")).hasSize(3).allSatisfy(copy -> assertThat(samples(copy))
                .isEqualTo(samples(tone())));
    }

    @Test
    void aFasterCopyIsShorterAndHigherByTheSameFactor() {
        AugmentationConfig speed = new AugmentationConfig(20, 0.2, 0, Optional.empty(), 40);

        List<Waveform> copies = copies(speed, "a");

        assertThat(copies)
                .extracting(Waveform::length)
                .doesNotContain(0)
                .anyMatch(length -> length < LENGTH)
                .anyMatch(length -> length > LENGTH);
        for (Waveform copy : copies) {
            double factor = (double) LENGTH / copy.length();
            assertThat(factor).isBetween(0.799, 1.201);
            assertThat(copy.rate()).isEqualTo(RATE);
            assertThat(frequency(copy)).isCloseTo(FREQUENCY * factor, within(3.0));
            assertThat(copy.power()).isCloseTo(tone().power(), within(0.002));
        }
    }

    /** Half the number of changes of sign in a second. */
    private static double frequency(Waveform waveform) {
        long changes = IntStream.range(1, waveform.length())
                .filter(n -> waveform.sample(n - 1) < 0 != waveform.sample(n) < 0)
                .count();
        return changes / 2.0 * RATE / waveform.length();
    }

    @Test
    void aShiftedCopyBeginsWithSilenceAndIsAsItWasBehindIt() {
        AugmentationConfig shift = new AugmentationConfig(10, 0, 0.1, Optional.empty(), 40);

        List<Waveform> copies = copies(shift, "a");

        assertThat(copies).extracting(Waveform::length).doesNotHaveDuplicates();
        for (Waveform copy : copies) {
            int silence = copy.length() - LENGTH;
            assertThat(silence).isBetween(0, RATE / 10);
            for (int n = 0; n < copy.length(); n++) {
                assertThat(copy.sample(n)).isEqualTo(n < silence ? 0 : tone().sample(n - silence));
            }
        }
    }

    @Test
    void noiseHasThePowerThatTheRatioSays() {
        AugmentationConfig noise = new AugmentationConfig(10, 0, 0, Optional.of(10.0), 10);

        for (Waveform copy : copies(noise, "a")) {
            double power = IntStream.range(0, LENGTH)
                    .mapToDouble(n -> copy.sample(n) - tone().sample(n))
                    .map(difference -> difference * difference)
                    .average()
                    .orElseThrow();
            assertThat(10 * Math.log10(tone().power() / power)).isCloseTo(10, within(0.5));
        }
    }

    @Test
    void copiesDifferFromEachOtherAndBetweenRecordingsAndAreTheSameAgain() {
        AugmentationConfig all = new AugmentationConfig(2, 0.1, 0.1, Optional.of(10.0), 40);

        assertThat(samples(copies(all, "a").get(0)))
                .isNotEqualTo(samples(copies(all, "a").get(1)));
        assertThat(samples(copies(all, "a").get(0)))
                .isNotEqualTo(samples(copies(all, "b").get(0)));
        assertThat(samples(copies(all, "a").get(0)))
                .isEqualTo(samples(copies(all, "a").get(0)));
    }
}
