package org.unroll.datasets.audio;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Mean and standard deviation of features over all frames of the recordings added, in two passes. */
final class FeatureStatistics {
    private final List<Double> means;
    private final List<Double> deviations;

    private FeatureStatistics(List<Double> means, List<Double> deviations) {
        this.means = means;
        this.deviations = deviations;
    }

    /**
     * The statistics of recordings.
     *
     * @param recordings each {@code [features][timeSteps]}
     */
    static FeatureStatistics of(List<float[][]> recordings) {
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (int feature = 0; feature < recordings.get(0).length; feature++) {
            double sum = 0;
            long count = 0;
            for (float[][] recording : recordings) {
                for (float number : recording[feature]) {
                    sum += number;
                }
                count += recording[feature].length;
            }
            double mean = sum / count;
            double squares = 0;
            for (float[][] recording : recordings) {
                for (float number : recording[feature]) {
                    squares += (number - mean) * (number - mean);
                }
            }
            means.add(mean);
            deviations.add(Math.sqrt(squares / count));
        }
        return new FeatureStatistics(means, deviations);
    }

    List<Double> means() {
        return Collections.unmodifiableList(means);
    }

    List<Double> deviations() {
        return Collections.unmodifiableList(deviations);
    }
}
