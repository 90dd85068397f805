package org.unroll.config;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.unroll.config.binding.Report;

/** Contradictions in the description of labelled series. */
final class LabelledSeriesRules {

    private LabelledSeriesRules() {}

    private static boolean isCsv(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    private static void checkColumns(LabelledColumnsConfig columns, Report report) {
        Set<String> seen = new HashSet<>(List.of(columns.id()));
        columns.time().ifPresent(time -> requireNew(seen, "data.columns.time", time, report));
        for (int i = 0; i < columns.values().size(); i++) {
            requireNew(seen, "data.columns.values[" + i + "]", columns.values().get(i), report);
        }
        requireNew(seen, "data.columns.label", columns.label(), report);
    }

    private static void requireNew(Set<String> seen, String path, String column, Report report) {
        if (!seen.add(column)) {
            report.add(path, "the column '" + column + "' is named twice. Name another one or remove it.");
        }
    }

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
        } else if (data.dataset().isPresent() && data.columns().isPresent()) {
            report.add("data.columns", "'dataset' already says what its files hold. Remove one of the two.");
        }
        data.columns().ifPresent(columns -> checkColumns(columns, report));
        if (data.columns().isEmpty()
                && data.path().filter(LabelledSeriesRules::isCsv).isPresent()) {
            report.add(
                    "data.columns",
                    "a CSV file needs the names of its columns. Add 'columns: {id: <column>, values: [<column>, ...],"
                            + " label: <column>}'.");
        }
    }
}
