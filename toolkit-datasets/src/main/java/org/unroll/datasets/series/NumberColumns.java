package org.unroll.datasets.series;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import org.unroll.config.MissingValues;
import org.unroll.datasets.DataException;

/** Reads columns of numbers and times out of a table; a missing number is NaN. */
final class NumberColumns {
    private static final Set<String> MISSING = Set.of("", "na", "nan");

    private final CsvTable table;

    NumberColumns(CsvTable table) {
        this.table = table;
    }

    /**
     * The numbers of a column.
     *
     * @param key the config key that names the column
     * @throws DataException if a field is no number, or has none and must have one
     */
    double[] numbers(String key, String column, MissingValues missing, boolean logarithm) {
        int index = table.column(key, column);
        double[] numbers = new double[table.rows().size()];
        for (int t = 0; t < numbers.length; t++) {
            CsvTable.Row row = table.rows().get(t);
            String text = row.fields().get(index);
            if (MISSING.contains(text.toLowerCase(Locale.ROOT))) {
                checkAllowed(row, column, missing);
                numbers[t] = Double.NaN;
            } else {
                numbers[t] = number(row, column, text);
                checkLogarithm(row, column, numbers[t], logarithm);
            }
        }
        return numbers;
    }

    /**
     * Checks that a column of times increases.
     *
     * @throws DataException if a field is no time, or not later than the one before
     */
    void checkTimes(String column) {
        int index = table.column("data.timestamp", column);
        double before = Double.NEGATIVE_INFINITY;
        String textBefore = "";
        for (CsvTable.Row row : table.rows()) {
            String text = row.fields().get(index);
            OptionalDouble time = TimeText.parse(text);
            if (time.isEmpty()) {
                throw new DataException(at(row, column) + "is no time, got '" + text
                        + "'. Expected one such as 2024-05, 2024-05-31 or 2024-05-31T06:30, or a number; correct it or"
                        + " remove data.timestamp.");
            }
            if (time.getAsDouble() <= before) {
                throw new DataException(at(row, column) + "is '" + text + "' after '" + textBefore
                        + "'. Expected times that increase from line to line; sort the file and remove duplicates.");
            }
            before = time.getAsDouble();
            textBefore = text;
        }
    }

    private double number(CsvTable.Row row, String column, String text) {
        double number;
        try {
            number = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            boolean comma = text.matches("[-+]?\\d+,\\d+");
            throw new DataException(
                    at(row, column) + "is no number, got '" + text + "'. Expected one such as 3.5"
                            + (comma ? ", with a point and not a comma" : "") + "; correct it.",
                    e);
        }
        if (!Double.isFinite(number) || !Float.isFinite((float) number)) {
            throw new DataException(at(row, column) + "is not finite or too large, got '" + text
                    + "'. Expected a number below 3.4e38; correct it or leave the field empty.");
        }
        return number;
    }

    private void checkAllowed(CsvTable.Row row, String column, MissingValues missing) {
        if (missing == MissingValues.REJECT) {
            throw new DataException(at(row, column)
                    + "has no value. Expected a number; add it, or write 'missing: interpolate' or 'missing: forward-fill'"
                    + " in data.");
        }
    }

    private void checkLogarithm(CsvTable.Row row, String column, double number, boolean logarithm) {
        if (logarithm && number <= 0) {
            throw new DataException(at(row, column) + "is " + number
                    + ", which has no logarithm. Expected a number above 0; correct it or remove data.logarithm.");
        }
    }

    private String at(CsvTable.Row row, String column) {
        return table.name() + ":" + row.line() + ": column '" + column + "' ";
    }
}
