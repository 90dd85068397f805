package org.unroll.datasets.series;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.unroll.config.LabelledColumnsConfig;
import org.unroll.datasets.DataException;

/**
 * Labelled series in a CSV file with a line for each time step of each series. The lines of a series need not stand
 * together; their order is that of its time steps.
 */
final class LongTable {
    private final LabelledColumnsConfig columns;
    private final CsvTable table;

    private LongTable(LabelledColumnsConfig columns, CsvTable table) {
        this.columns = columns;
        this.table = table;
    }

    /**
     * Reads a text.
     *
     * @param name of the file, for messages
     * @throws DataException if a line cannot be used, or all series have the same class
     */
    static LabelledSeriesSet parse(String name, String text, LabelledColumnsConfig columns) {
        return new LongTable(columns, CsvTable.parse(name, text, columns.csv().separator())).read();
    }

    private LabelledSeriesSet read() {
        int id = table.column("data.columns.id", columns.id());
        int label = table.column("data.columns.label", columns.label());
        Map<String, List<Integer>> members = new LinkedHashMap<>();
        for (int i = 0; i < table.rows().size(); i++) {
            members.computeIfAbsent(filled(i, id, columns.id()), key -> new ArrayList<>())
                    .add(i);
        }
        List<double[]> channels = channels();
        Optional<TimeColumn> times = columns.time().map(column -> new TimeColumn(table, "data.columns.time", column));
        List<LabelledSeries> series = new ArrayList<>();
        members.forEach((name, rows) -> {
            times.ifPresent(
                    column -> column.read(rows.stream().map(table.rows()::get).toList()));
            series.add(new LabelledSeries(values(channels, rows), label(name, rows, label)));
        });
        TreeSet<String> labels = new TreeSet<>();
        series.forEach(one -> labels.add(one.label()));
        if (labels.size() < 2) {
            throw new DataException(table.name() + ": all series have the class '" + labels.first() + "' in column '"
                    + columns.label() + "'. Expected two classes or more; name another column in data.columns.label.");
        }
        return new LabelledSeriesSet(series, List.copyOf(labels));
    }

    private List<double[]> channels() {
        NumberColumns numbers = new NumberColumns(table, columns.csv().decimalMark());
        List<double[]> channels = new ArrayList<>();
        for (int i = 0; i < columns.values().size(); i++) {
            channels.add(numbers.complete(
                    "data.columns.values[" + i + "]", columns.values().get(i)));
        }
        return channels;
    }

    private static List<List<Double>> values(List<double[]> channels, List<Integer> rows) {
        return channels.stream()
                .map(channel -> rows.stream().map(row -> channel[row]).toList())
                .toList();
    }

    private String label(String id, List<Integer> rows, int index) {
        String label = filled(rows.get(0), index, columns.label());
        for (int row : rows) {
            String other = filled(row, index, columns.label());
            if (!other.equals(label)) {
                throw new DataException(at(row) + "the series '" + id + "' has the class '" + other + "', but '" + label
                        + "' in line " + table.rows().get(rows.get(0)).line()
                        + ". Expected one class for a whole series; correct it.");
            }
        }
        return label;
    }

    private String filled(int row, int index, String column) {
        String text = table.rows().get(row).fields().get(index);
        if (text.isEmpty()) {
            throw new DataException(
                    at(row) + "column '" + column + "' is empty. Expected a value in each line; add it.");
        }
        return text;
    }

    private String at(int row) {
        return table.name() + ":" + table.rows().get(row).line() + ": ";
    }
}
