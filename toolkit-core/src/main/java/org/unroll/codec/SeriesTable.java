package org.unroll.codec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Columns of numbers in original units, a value of each for every time step. */
public final class SeriesTable {
    private final Map<String, double[]> columns = new LinkedHashMap<>();
    private final int length;

    /**
     * A table of the columns.
     *
     * @throws IllegalArgumentException if the columns differ in length or there are none
     */
    public SeriesTable(Map<String, double[]> columns) {
        this.length = columns.values().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("A table needs a column"))
                .length;
        columns.forEach((name, values) -> {
            if (values.length != length) {
                throw new IllegalArgumentException(
                        "Column '" + name + "' has " + values.length + " values; expected " + length);
            }
            this.columns.put(name, values.clone());
        });
    }

    /** Number of time steps. */
    public int length() {
        return length;
    }

    /** Names of the columns. */
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
}
