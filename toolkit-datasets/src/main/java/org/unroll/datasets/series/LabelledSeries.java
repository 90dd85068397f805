package org.unroll.datasets.series;

import java.util.List;

/**
 * A series with its class.
 *
 * @param channels for each channel its values, all equally many
 */
record LabelledSeries(List<List<Double>> channels, String label) {
    LabelledSeries {
        channels = channels.stream().map(List::copyOf).toList();
    }

    int timeSteps() {
        return channels.get(0).size();
    }
}
