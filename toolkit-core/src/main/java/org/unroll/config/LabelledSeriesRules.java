package org.unroll.config;

import org.unroll.config.binding.Report;

/** Contradictions in the description of labelled series. */
final class LabelledSeriesRules {

    private LabelledSeriesRules() {}

    static void check(DataConfig.LabelledSeries data, Report report) {
        if (data.dataset().isEmpty() && data.path().isEmpty()) {
            report.add(
                    "data",
                    "neither 'dataset' nor 'path' says which series to read. Add 'dataset: japanese-vowels' or 'path: <.ts"
                            + " file>'.");
        } else if (data.dataset().isPresent() && data.path().isPresent()) {
            report.add("data.path", "'dataset' already says which series to read. Remove one of the two.");
        } else if (data.dataset().isPresent() && data.testPath().isPresent()) {
            report.add("data.test-path", "'dataset' brings its own test part. Remove one of the two.");
        }
    }
}
