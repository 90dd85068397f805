package org.unroll.datasets.audio;

import java.util.List;
import java.util.Optional;
import org.unroll.codec.AudioCodec;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Value;

/** Turns the features of recordings into what a network reads: numbers {@code [features][timeSteps]}. */
final class AudioEncoder {

    /** Features that vary less are only moved to mean 0. */
    private static final double SMALLEST_DEVIATION = 1e-6;

    private final AudioCodec codec;

    AudioEncoder(AudioCodec codec) {
        this.codec = codec;
    }

    /**
     * Normalises the features of a recording.
     *
     * @param features {@code [features][timeSteps]}
     * @param speaker read only if features are normalised by speaker
     * @throws DataException if the speaker is none of those that are known; where, the message does not say
     */
    Value.NumberSequence encode(float[][] features, Optional<String> speaker) {
        return switch (codec.normalization()) {
            case NONE -> new Value.NumberSequence(features);
            case TRAINING -> normalized(features, codec.means(), codec.deviations());
            case SPEAKER -> {
                AudioCodec.Speaker known = known(speaker.orElseThrow());
                yield normalized(features, known.means(), known.deviations());
            }
            case UTTERANCE -> {
                FeatureStatistics own = FeatureStatistics.of(List.<float[][]>of(features));
                yield normalized(features, own.means(), own.deviations());
            }
        };
    }

    private AudioCodec.Speaker known(String speaker) {
        AudioCodec.Speaker known = codec.speakers().get(speaker);
        if (known == null) {
            throw new DataException(
                    "the speaker '" + speaker + "' was not among those of the model's data. Expected one"
                            + " whose mean and deviation are known; train a model with 'normalization: utterance' for others.");
        }
        return known;
    }

    private static Value.NumberSequence normalized(float[][] features, List<Double> means, List<Double> deviations) {
        float[][] normalized = new float[features.length][features[0].length];
        for (int feature = 0; feature < features.length; feature++) {
            double mean = means.get(feature);
            double deviation = deviations.get(feature);
            double scale = deviation < SMALLEST_DEVIATION ? 1 : 1 / deviation;
            for (int t = 0; t < normalized[feature].length; t++) {
                normalized[feature][t] = (float) ((features[feature][t] - mean) * scale);
            }
        }
        return new Value.NumberSequence(normalized);
    }
}
