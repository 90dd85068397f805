package org.unroll.datasets.audio;

import java.util.List;
import org.unroll.codec.AudioCodec;
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
     */
    Value.NumberSequence encode(float[][] features) {
        return switch (codec.normalization()) {
            case NONE -> new Value.NumberSequence(features);
            case TRAINING -> normalized(features, codec.means(), codec.deviations());
            case UTTERANCE -> {
                FeatureStatistics own = FeatureStatistics.of(List.<float[][]>of(features));
                yield normalized(features, own.means(), own.deviations());
            }
        };
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
