package org.unroll.datasets.series;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unroll.codec.CalendarColumn;
import org.unroll.codec.CategoryColumn;
import org.unroll.codec.NumberAxis;
import org.unroll.codec.SeriesColumn;
import org.unroll.codec.SeriesTable;
import org.unroll.codec.TimeAxis;
import org.unroll.config.SeriesTableConfig;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Split;

/** Reads a table with a line for each time step, as a config describes it, and finds how its columns are encoded. */
final class SeriesReader {
    private final SeriesTableConfig config;
    private final CsvTable csv;
    private final Split split;
    private final boolean logarithm;
    private final int difference;

    /**
     * @param split gaps are filled in each part by itself, and codes follow from the training part alone
     * @param logarithm whether all numbers must have a logarithm, and it is taken
     * @param difference time steps of the difference that is taken, or 0
     */
    SeriesReader(SeriesTableConfig config, CsvTable csv, Split split, boolean logarithm, int difference) {
        this.config = config;
        this.csv = csv;
        this.split = split;
        this.logarithm = logarithm;
        this.difference = difference;
    }

    /** The table that a source holds. */
    static CsvTable parse(SeriesTableConfig config, CsvSource source) {
        return CsvTable.parse(
                source.origin().name(), source.text(), config.csv().separator());
    }

    /**
     * Reads columns, categories and times.
     *
     * @param keys for each column of numbers the config key that names it
     * @throws DataException if a field cannot be used
     */
    SeriesTable read(Map<String, String> keys) {
        Optional<TimeAxis> times =
                config.timestamp().map(column -> new TimeColumn(csv, "data.timestamp", column).axis());
        requireDates(times);
        NumberColumns numbers = new NumberColumns(csv, config.csv().decimalMark());
        Map<String, double[]> columns = new LinkedHashMap<>();
        keys.forEach((name, key) -> columns.put(
                name,
                GapFilling.fill(numbers.numbers(key, name, config.missing(), logarithm), config.missing(), split)));
        Map<String, List<String>> words = new LinkedHashMap<>();
        for (String name : config.categories()) {
            words.put(name, new CategoryText(csv).words(name, config.missing()));
        }
        return new SeriesTable(columns, words, times);
    }

    private void requireDates(Optional<TimeAxis> times) {
        if (!config.calendar().isEmpty() && times.orElseThrow() instanceof NumberAxis axis) {
            throw new DataException(csv.name() + ":2: column '" + axis.name() + "' holds numbers, got '"
                    + axis.text(0).orElseThrow()
                    + "'. Expected dates such as 2024-05-31 for data.calendar; name another column in data.timestamp or"
                    + " remove data.calendar.");
        }
    }

    /** How numbers of a table are encoded. */
    List<SeriesColumn> columns(List<String> names, SeriesTable table) {
        return names.stream()
                .map(name -> ScaleFit.fit(
                        SeriesColumn.unscaled(name, logarithm, difference),
                        Arrays.copyOf(table.column(name), split.training()),
                        config.scaling()))
                .toList();
    }

    /** How words of a table are encoded. */
    List<CategoryColumn> categories(SeriesTable table) {
        return config.categories().stream()
                .map(name -> new CategoryText(csv).fit(name, table.words(name).subList(0, split.training())))
                .toList();
    }

    /** How the times are encoded. */
    List<CalendarColumn> calendar() {
        return config.calendar().stream()
                .map(feature -> new CalendarColumn(feature, config.calendarEncoding()))
                .toList();
    }
}
