package org.unroll.config;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.unroll.config.binding.ConfigNames;
import org.unroll.config.binding.Report;

/** Contradictions between the keys of data of the kinds {@code series} and {@code tagged-series}. */
final class SeriesRules {

    private final SeriesTableConfig table;
    private final Report report;

    private SeriesRules(SeriesTableConfig table, Report report) {
        this.table = table;
        this.report = report;
    }

    static void check(DataConfig.Series data, Report report) {
        SeriesRules rules = new SeriesRules(data.table(), report);
        rules.checkTable();
        rules.checkColumns("data.inputs", data.inputs());
        rules.checkColumns("data.targets", data.targets());
        rules.checkCategories("data.inputs", data.inputs());
        rules.checkCategories("data.targets", data.targets());
    }

    static void check(DataConfig.TaggedSeries data, TrainingConfig training, Report report) {
        SeriesRules rules = new SeriesRules(data.table(), report);
        rules.checkTable();
        rules.checkColumns("data.inputs", data.inputs());
        rules.checkCategories("data.inputs", data.inputs());
        rules.checkTarget(data);
        if (training.truncatedBptt().isPresent()) {
            report.add(
                    "training.truncated-bptt",
                    "a series with " + (data.isNumber() ? "a numeric target" : "labels")
                            + " is read in independent windows of data.window time steps. Remove 'truncated-bptt'.");
        }
    }

    private void checkTable() {
        checkSource();
        checkColumns("data.categories", table.categories());
        checkCalendar();
    }

    private void checkSource() {
        if (table.dataset().isEmpty() && table.path().isEmpty()) {
            report.add(
                    "data",
                    "neither 'dataset' nor 'path' says which table to read. Add 'dataset: electricity-demand' or"
                            + " 'path: <CSV file>'.");
        } else if (table.dataset().isPresent() && table.path().isPresent()) {
            report.add("data.path", "'dataset' already says which table to read. Remove one of the two.");
        }
    }

    private void checkCalendar() {
        if (!table.calendar().isEmpty() && table.timestamp().isEmpty()) {
            report.add(
                    "data.calendar",
                    "the calendar follows from the column with the time, which is not named. Add 'timestamp: <column>'.");
        }
        Set<CalendarFeature> seen = EnumSet.noneOf(CalendarFeature.class);
        for (int i = 0; i < table.calendar().size(); i++) {
            CalendarFeature feature = table.calendar().get(i);
            if (!seen.add(feature)) {
                report.add(
                        "data.calendar[" + i + "]",
                        "'" + ConfigNames.of(feature) + "' is named twice. Remove one of the two.");
            }
        }
    }

    private void checkTarget(DataConfig.TaggedSeries data) {
        if (data.inputs().contains(data.target())) {
            report.add(
                    "data.target",
                    data.isNumber()
                            ? "the column '" + data.target()
                                    + "' is also among 'inputs', where the model would read what"
                                    + " it has to tell. Remove it there."
                            : "the column '" + data.target()
                                    + "' is also among 'inputs', which are numbers. Remove it there.");
        }
        if (table.categories().contains(data.target())) {
            report.add(
                    "data.target",
                    "the column '" + data.target() + "' is also among 'categories', where the model would read what it"
                            + " has to tell. Remove it there.");
        }
    }

    private void checkColumns(String path, List<String> columns) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i);
            if (!seen.add(column)) {
                report.add(path + "[" + i + "]", "the column '" + column + "' is named twice. Remove one of the two.");
            }
            if (table.timestamp().filter(column::equals).isPresent()) {
                report.add(
                        path + "[" + i + "]",
                        "the column '" + column + "' is the timestamp, which is no number to read or forecast. Name"
                                + " another column or remove 'timestamp'.");
            }
        }
    }

    private void checkCategories(String path, List<String> numbers) {
        for (int i = 0; i < numbers.size(); i++) {
            if (table.categories().contains(numbers.get(i))) {
                report.add(
                        path + "[" + i + "]",
                        "the column '" + numbers.get(i) + "' is also among 'categories', which are words. Remove one of"
                                + " the two.");
            }
        }
    }
}
