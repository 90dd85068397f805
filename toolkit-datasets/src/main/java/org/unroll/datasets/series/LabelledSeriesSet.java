package org.unroll.datasets.series;

import java.util.List;

/**
 * Series of a file, all with the same number of channels.
 *
 * @param labels the classes, in the order of their numbers
 */
record LabelledSeriesSet(List<LabelledSeries> series, List<String> labels) {
    LabelledSeriesSet {
        series = List.copyOf(series);
        labels = List.copyOf(labels);
    }

    int channels() {
        return series.get(0).channels().size();
    }
}
