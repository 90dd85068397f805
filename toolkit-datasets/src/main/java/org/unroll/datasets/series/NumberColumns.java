package org.unroll.datasets.series;

import java.util.OptionalDouble;
import org.unroll.config.MissingValues;
import org.unroll.datasets.DataException;

/** Reads columns of numbers and times out of a table; a missing number is NaN. */
final class NumberColumns {
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
            numbers[t] = number(row, column, row.fields().get(index), missing);
            checkLogarithm(row, column, numbers[t], logarithm);
        }
        if (Double.isNaN(numbers[0])) {
            throw new DataException(at(table.rows().get(0), column)
                    + "begins without a value, so there is nothing to fill the gap from. Expected a number; remove the"
                    + " lines before the first one.");
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

    private double number(CsvTable.Row row, String column, String text, MissingValues missing) {
        try {
            return NumberText.parse(column, text, missing);
        } catch (DataException e) {
            throw new DataException(table.name() + ":" + row.line() + ": " + e.getMessage(), e);
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
