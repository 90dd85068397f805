package org.unroll.codec;

import java.util.List;
import org.unroll.config.AudioFeatures;
import org.unroll.config.AudioNormalization;

/**
 * How recordings became features.
 *
 * @param rate samples in a second, after resampling
 * @param features which numbers describe a frame
 * @param normalization how the features were brought to mean 0 and standard deviation 1
 * @param means mean of each feature in the training part; empty unless they are normalised by it
 * @param deviations standard deviation of each feature in the training part; empty unless they are normalised by it
 */
public record AudioCodec(
        int rate, AudioFeatures features, AudioNormalization normalization, List<Double> means, List<Double> deviations)
        implements Codec {

    /** @throws IllegalArgumentException if the numbers of means and deviations do not fit the rest */
    public AudioCodec {
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
        int expected = normalization == AudioNormalization.TRAINING ? features.size(rate) : 0;
        if (means.size() != expected || deviations.size() != expected) {
            throw new IllegalArgumentException("There are %d means and %d deviations; expected %d of each"
                    .formatted(means.size(), deviations.size(), expected));
        }
    }
}
