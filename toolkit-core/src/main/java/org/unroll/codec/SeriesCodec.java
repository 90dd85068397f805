package org.unroll.codec;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Columns of a series as numbers for a network that reads some of them and forecasts some.
 *
 * @param inputs the columns of numbers that the network reads, in the order of its features
 * @param categories the columns of words that it reads after them; null means none, as in old models
 * @param calendar what it reads of the calendar after them; null means nothing, as in old models
 * @param targets the columns that it forecasts, in the order of its outputs: all time steps of the first, then those of
 *     the next
 */
public record SeriesCodec(
        List<SeriesColumn> inputs,
        List<CategoryColumn> categories,
        List<CalendarColumn> calendar,
        List<SeriesColumn> targets)
        implements Codec {
    public SeriesCodec {
        inputs = List.copyOf(inputs);
        categories = categories == null ? List.of() : List.copyOf(categories);
        calendar = calendar == null ? List.of() : List.copyOf(calendar);
        targets = List.copyOf(targets);
    }

    /** Columns of numbers alone. */
    public static SeriesCodec ofNumbers(List<SeriesColumn> inputs, List<SeriesColumn> targets) {
        return new SeriesCodec(inputs, List.of(), List.of(), targets);
    }

    /** Time steps at the beginning of a series that have no code, because nothing stands before them. */
    public int lead() {
        return inputs.stream().mapToInt(SeriesColumn::difference).max().orElse(0);
    }

    /**
     * What the network reads of a series, one row for each feature.
     *
     * @throws IllegalArgumentException if the series lacks a column, or the date and time of a time step
     */
    public List<double[]> encode(SeriesTable series) {
        List<double[]> rows = new ArrayList<>();
        for (SeriesColumn column : inputs) {
            rows.add(column.encode(series.column(column.name())));
        }
        for (CategoryColumn column : categories) {
            rows.addAll(Arrays.asList(column.encode(series.words(column.name()))));
        }
        if (!calendar.isEmpty()) {
            List<LocalDateTime> times =
                    IntStream.range(0, series.length()).mapToObj(series::time).toList();
            calendar.forEach(column -> rows.addAll(Arrays.asList(column.encode(times))));
        }
        return rows;
    }
}
