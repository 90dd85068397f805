package org.unroll.codec;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Columns of numbers in original units, a value of each for every time step; also columns of words, and the times. */
public final class SeriesTable {
    private final Map<String, double[]> columns = new LinkedHashMap<>();
    private final Map<String, List<String>> words;
    private final Optional<TimeAxis> times;
    private final int length;

    /**
     * A table of columns of numbers.
     *
     * @throws IllegalArgumentException if the columns differ in length or there are none
     */
    public SeriesTable(Map<String, double[]> columns) {
        this(columns, Map.of(), Optional.empty());
    }

    /**
     * A table of columns.
     *
     * @param words columns of words
     * @throws IllegalArgumentException if the columns differ in length, or there are none of numbers
     */
    public SeriesTable(Map<String, double[]> columns, Map<String, List<String>> words, Optional<TimeAxis> times) {
        this.words = Map.copyOf(words);
        this.times = times;
        this.length = columns.values().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("A table needs a column"))
                .length;
        columns.forEach((name, values) -> {
            requireLength(name, values.length);
            this.columns.put(name, values.clone());
        });
        words.forEach((name, values) -> requireLength(name, values.size()));
    }

    private void requireLength(String name, int found) {
        if (found != length) {
            throw new IllegalArgumentException("Column '" + name + "' has " + found + " values; expected " + length);
        }
    }

    /** Number of time steps. */
    public int length() {
        return length;
    }

    /** Names of the columns of numbers. */
    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    /** The values of a column. */
    public double[] column(String name) {
        double[] values = columns.get(name);
        if (values == null) {
            throw new IllegalArgumentException("No column '" + name + "' among " + columns.keySet());
        }
        return values.clone();
    }

    /** The words of a column. */
    public List<String> words(String name) {
        List<String> values = words.get(name);
        if (values == null) {
            throw new IllegalArgumentException("No column '" + name + "' of words among " + words.keySet());
        }
        return values;
    }

    /** The times of the time steps; empty if no column holds them. */
    public Optional<TimeAxis> times() {
        return times;
    }

    /**
     * The date and time of a time step, which may lie after the end.
     *
     * @throws IllegalArgumentException if it is not known
     */
    public LocalDateTime time(int step) {
        return times.flatMap(axis -> axis.time(step))
                .orElseThrow(() -> new IllegalArgumentException("the date and time of time step " + (step + 1)
                        + " is not known, which the calendar needs; the times of the series are numbers, or at"
                        + " uneven distances."));
    }

    /** This table with rows of numbers after its last one. Columns that get none, and words, are left out. */
    public SeriesTable append(SeriesTable next) {
        Map<String, double[]> longer = new LinkedHashMap<>();
        for (String name : next.names()) {
            double[] values = Arrays.copyOf(column(name), length + next.length);
            System.arraycopy(next.columns.get(name), 0, values, length, next.length);
            longer.put(name, values);
        }
        return new SeriesTable(longer, Map.of(), times);
    }

    /** The first time steps of this table; its times are still known after them. */
    public SeriesTable first(int steps) {
        Map<String, double[]> shorter = new LinkedHashMap<>();
        columns.forEach((name, values) -> shorter.put(name, Arrays.copyOf(values, steps)));
        Map<String, List<String>> shorterWords = new LinkedHashMap<>();
        words.forEach((name, values) -> shorterWords.put(name, values.subList(0, steps)));
        return new SeriesTable(shorter, shorterWords, times);
    }
}
