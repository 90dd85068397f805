package org.unroll.datasets.audio;

import java.util.Arrays;
import java.util.List;

/** The features of a recording and what is said about it. */
final class Utterance {
    private final String name;
    private final float[][] features;
    private final List<String> labels;

    /**
     * An utterance of the features, which must not change any more.
     *
     * @param features {@code [features][timeSteps]}
     * @param labels one for the whole of it, or one for each frame
     */
    Utterance(String name, float[][] features, List<String> labels) {
        this.name = name;
        this.features = Arrays.copyOf(features, features.length);
        this.labels = List.copyOf(labels);
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
