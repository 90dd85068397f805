package org.unroll.datasets.series;

import java.util.ArrayList;
import java.util.List;
import org.unroll.codec.CalendarAxis;
import org.unroll.codec.NumberAxis;
import org.unroll.codec.TimeAxis;
import org.unroll.datasets.DataException;

/** Reads a column of times, which must increase from row to row, out of a table. */
final class TimeColumn {

    private static final String FORMS = "2024-05, 2024-05-31 or 2024-05-31T06:30, or a number";

    private final CsvTable table;
    private final String key;
    private final String column;
    private final int index;

    /**
     * @param key the config key that names the column
     * @throws DataException if there is no such column
     */
    TimeColumn(CsvTable table, String key, String column) {
        this.table = table;
        this.key = key;
        this.column = column;
        this.index = table.column(key, column);
    }

    /**
     * The times of all rows.
     *
     * @throws DataException if a field is no time, of another kind than the first, or not later than the one before
     */
    TimeAxis axis() {
        List<TimeText> times = read(table.rows());
        if (times.get(0) instanceof TimeText.Plain) {
            return new NumberAxis(
                    column,
                    times.stream().map(time -> ((TimeText.Plain) time).value()).toList());
        }
        List<TimeText.Date> dates =
                times.stream().map(TimeText.Date.class::cast).toList();
        return new CalendarAxis(
                column,
                dates.stream().map(TimeText.Date::time).toList(),
                dates.get(dates.size() - 1).form());
    }

    /** Reads the times of some rows, as {@link #axis}. */
    List<TimeText> read(List<CsvTable.Row> rows) {
        List<TimeText> times = new ArrayList<>();
        String before = "";
        for (CsvTable.Row row : rows) {
            String text = row.fields().get(index);
            TimeText time = TimeText.parse(text).orElseThrow(() -> noTime(row, text));
            if (!times.isEmpty()) {
                requireLater(row, time, times.get(times.size() - 1), before);
            }
            times.add(time);
            before = text;
        }
        return times;
    }

    private DataException noTime(CsvTable.Row row, String text) {
        return new DataException(at(row) + "is no time, got '" + text + "'. Expected one such as " + FORMS
                + "; correct it or remove " + key + ".");
    }

    private void requireLater(CsvTable.Row row, TimeText time, TimeText previous, String before) {
        String text = row.fields().get(index);
        if (!time.getClass().equals(previous.getClass())) {
            throw new DataException(at(row) + "is '" + text + "' after '" + before
                    + "'. Expected either dates or numbers in all lines; correct it.");
        }
        if (!time.isAfter(previous)) {
            throw new DataException(at(row) + "is '" + text + "' after '" + before
                    + "'. Expected times that increase from line to line; sort the file and remove duplicates.");
        }
    }

    private String at(CsvTable.Row row) {
        return table.name() + ":" + row.line() + ": column '" + column + "' ";
    }
}
