package org.unroll.datasets.audio;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The features of a recording and what is said about it. */
final class Utterance {
    private final String name;
    private final float[][] features;
    private final List<String> labels;
    private final Optional<String> speaker;

    /**
     * An utterance of the features, which must not change any more.
     *
     * @param features {@code [features][timeSteps]}
     * @param labels one for the whole of it, or one for each frame
     * @param speaker known if features are normalised by speaker
     */
    Utterance(String name, float[][] features, List<String> labels, Optional<String> speaker) {
        this.name = name;
        this.features = Arrays.copyOf(features, features.length);
        this.labels = List.copyOf(labels);
        this.speaker = speaker;
    }

    Optional<String> speaker() {
        return speaker;
    }

    String name() {
        return name;
    }

    float[][] features() {
        return Arrays.copyOf(features, features.length);
    }

    List<String> labels() {
        return labels;
    }
}
