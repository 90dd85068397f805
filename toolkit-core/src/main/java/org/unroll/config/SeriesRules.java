package org.unroll.config;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.unroll.config.binding.Report;

/** Contradictions between the keys of data of the kind {@code series}. */
final class SeriesRules {

    private final DataConfig.Series data;
    private final Report report;

    SeriesRules(DataConfig.Series data, Report report) {
        this.data = data;
        this.report = report;
    }

    void check() {
        checkSource();
        checkColumns("data.inputs", data.inputs());
        checkColumns("data.targets", data.targets());
    }

    private void checkSource() {
        if (data.dataset().isEmpty() && data.path().isEmpty()) {
            report.add(
                    "data",
                    "neither 'dataset' nor 'path' says which table to read. Add 'dataset: electricity-demand' or"
                            + " 'path: <CSV file>'.");
        } else if (data.dataset().isPresent() && data.path().isPresent()) {
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
            if (data.timestamp().filter(column::equals).isPresent()) {
                report.add(
                        path + "[" + i + "]",
                        "the column '" + column + "' is the timestamp, which is no number to read or forecast. Name"
                                + " another column or remove 'timestamp'.");
            }
        }
    }
}
