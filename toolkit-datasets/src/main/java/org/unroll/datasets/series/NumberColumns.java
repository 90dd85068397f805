package org.unroll.datasets.series;

import java.util.function.DoubleSupplier;
import org.unroll.config.DecimalMark;
import org.unroll.config.MissingValues;
import org.unroll.datasets.DataException;

/** Reads columns of numbers out of a table; a missing number is NaN. */
final class NumberColumns {
    private final CsvTable table;
    private final DecimalMark decimalMark;

    NumberColumns(CsvTable table, DecimalMark decimalMark) {
        this.table = table;
        this.decimalMark = decimalMark;
    }

    /**
     * The numbers of a column.
     *
     * @param key the config key that names the column
     * @throws DataException if a field is no number, or has none and must have one
     */
    double[] numbers(String key, String column, MissingValues missing, boolean logarithm) {
        int index = table.column(key, column);
        NumberText parser = new NumberText(column, decimalMark);
        double[] numbers = new double[table.rows().size()];
        for (int t = 0; t < numbers.length; t++) {
            CsvTable.Row row = table.rows().get(t);
            numbers[t] = located(row, () -> parser.parse(row.fields().get(index), missing));
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
     * The numbers of a column in which none may be missing.
     *
     * @param key the config key that names the column
     * @throws DataException if a field is no number
     */
    double[] complete(String key, String column) {
        int index = table.column(key, column);
        NumberText parser = new NumberText(column, decimalMark);
        return table.rows().stream()
                .mapToDouble(row -> {
                    String text = row.fields().get(index);
                    if (NumberText.isMissing(text)) {
                        throw new DataException(at(row, column)
                                + "has no value. Expected a number in each line; add it or remove the whole series.");
                    }
                    return located(row, () -> parser.number(text));
                })
                .toArray();
    }

    /** Names table and line in the message of a failure. */
    private double located(CsvTable.Row row, DoubleSupplier number) {
        try {
            return number.getAsDouble();
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
