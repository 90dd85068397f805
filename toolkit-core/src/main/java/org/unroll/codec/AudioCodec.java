package org.unroll.codec;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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
 * @param speakers the same of each speaker by name; empty unless features are normalised by speaker
 */
public record AudioCodec(
        int rate,
        AudioFeatures features,
        AudioNormalization normalization,
        List<Double> means,
        List<Double> deviations,
        Map<String, Speaker> speakers)
        implements Codec {

    /**
     * How the features of a speaker are distributed over all his recordings.
     *
     * @param means of each feature
     * @param deviations standard deviation of each feature
     */
    public record Speaker(List<Double> means, List<Double> deviations) {
        public Speaker {
            means = List.copyOf(means);
            deviations = List.copyOf(deviations);
        }
    }

    /** @throws IllegalArgumentException if the numbers of means and deviations do not fit the rest */
    public AudioCodec {
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
        speakers = new TreeMap<>(Objects.requireNonNullElse(speakers, Map.of())); // older models have none
        int expected = normalization == AudioNormalization.TRAINING ? features.size(rate) : 0;
        if (means.size() != expected || deviations.size() != expected) {
            throw new IllegalArgumentException("There are %d means and %d deviations; expected %d of each"
                    .formatted(means.size(), deviations.size(), expected));
        }
        for (Map.Entry<String, Speaker> speaker : speakers.entrySet()) {
            int size = features.size(rate);
            if (speaker.getValue().means().size() != size
                    || speaker.getValue().deviations().size() != size) {
                throw new IllegalArgumentException(
                        "The speaker '%s' has not as many means and deviations as features, %d"
                                .formatted(speaker.getKey(), size));
            }
        }
    }

    @Override
    public Map<String, Speaker> speakers() {
        return Map.copyOf(speakers);
    }
}
