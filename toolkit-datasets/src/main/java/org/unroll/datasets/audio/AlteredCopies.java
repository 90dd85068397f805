package org.unroll.datasets.audio;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.unroll.config.AugmentationConfig;
import org.unroll.datasets.SeededRandom;

/**
 * Altered copies of recordings: faster or slower, with silence before and white noise. A change of speed moves pitch
 * and formants, too, as another voice would (Ko, Peddinti, Povey &amp; Khudanpur, "Audio augmentation for speech
 * recognition", 2015).
 *
 * <p>Speeds are whole hundredths of the recording's own, so that few different filters are needed. The noise of a copy
 * is measured against the mean power of the recording, silence before it not included.
 */
final class AlteredCopies {
    private static final int HUNDREDTHS = 100;
    private static final double DECIBELS = 10;

    private final AugmentationConfig config;
    private final long seed;
    private final Map<Integer, Resampler> resamplers = new HashMap<>();

    AlteredCopies(AugmentationConfig config, long seed) {
        this.config = config;
        this.seed = seed;
    }

    /**
     * The copies of a recording; they depend on the seed and its name alone.
     *
     * @param name different for each recording
     */
    Stream<Waveform> of(String name, Waveform recording) {
        return IntStream.range(0, config.copies())
                .mapToObj(number -> copy(recording, SeededRandom.of(seed, "altered copies, " + name, number)));
    }

    private Waveform copy(Waveform recording, Random random) {
        int most = (int) Math.round(config.speed() * HUNDREDTHS);
        Waveform played = atSpeed(HUNDREDTHS - most + random.nextInt(2 * most + 1), recording);
        int silence = (int) Math.round(random.nextDouble() * config.shift() * recording.rate());
        double ratio = config.minimumSignalToNoise()
                .map(minimum -> minimum + random.nextDouble() * (config.maximumSignalToNoise() - minimum))
                .orElse(Double.POSITIVE_INFINITY);
        double deviation = Math.sqrt(played.power() * Math.pow(DECIBELS, -ratio / DECIBELS));
        float[] samples = new float[silence + played.length()];
        for (int n = 0; n < samples.length; n++) {
            double sound = n < silence ? 0 : played.sample(n - silence);
            samples[n] = (float) (sound + deviation * random.nextGaussian());
        }
        return new Waveform(samples, recording.rate());
    }

    /** The recording with its samples closer together or farther apart, at the rate it had. */
    private Waveform atSpeed(int hundredths, Waveform recording) {
        return resamplers
                .computeIfAbsent(hundredths, speed -> new Resampler(speed, HUNDREDTHS))
                .resample(recording)
                .withRate(recording.rate());
    }
}
