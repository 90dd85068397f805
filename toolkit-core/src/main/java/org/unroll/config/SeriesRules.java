package org.unroll.config;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.unroll.config.binding.Report;

/** Contradictions between the keys of data of the kinds {@code series} and {@code tagged-series}. */
final class SeriesRules {

    private final Optional<String> timestamp;
    private final Report report;

    private SeriesRules(Optional<String> timestamp, Report report) {
        this.timestamp = timestamp;
        this.report = report;
    }

    static void check(DataConfig.Series data, Report report) {
        SeriesRules rules = new SeriesRules(data.timestamp(), report);
        rules.checkSource(data.dataset(), data.path());
        rules.checkColumns("data.inputs", data.inputs());
        rules.checkColumns("data.targets", data.targets());
    }

    static void check(DataConfig.TaggedSeries data, TrainingConfig training, Report report) {
        SeriesRules rules = new SeriesRules(data.timestamp(), report);
        rules.checkSource(data.dataset(), data.path());
        rules.checkColumns("data.inputs", data.inputs());
        if (data.inputs().contains(data.target())) {
            report.add(
                    "data.target",
                    "the column '" + data.target() + "' is also among 'inputs', which are numbers. Remove it there.");
        }
        if (training.truncatedBptt().isPresent()) {
            report.add(
                    "training.truncated-bptt",
                    "a series with labels is read in independent windows of data.window time steps. Remove"
                            + " 'truncated-bptt'.");
        }
    }

    private void checkSource(Optional<NumericDataset> dataset, Optional<Path> path) {
        if (dataset.isEmpty() && path.isEmpty()) {
            report.add(
                    "data",
                    "neither 'dataset' nor 'path' says which table to read. Add 'dataset: electricity-demand' or"
                            + " 'path: <CSV file>'.");
        } else if (dataset.isPresent() && path.isPresent()) {
            report.add("data.path", "'dataset' already says which table to read. Remove one of the two.");
        }
    }

    private void checkColumns(String path, List<String> columns) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i);
            if (!seen.add(column)) {
                report.add(path + "[" + i + "]", "the column '" + column + "' is named twice. Remove one of the two.");
            }
            if (timestamp.filter(column::equals).isPresent()) {
                report.add(
                        path + "[" + i + "]",
                        "the column '" + column + "' is the timestamp, which is no number to read or forecast. Name"
                                + " another column or remove 'timestamp'.");
            }
        }
    }
}
