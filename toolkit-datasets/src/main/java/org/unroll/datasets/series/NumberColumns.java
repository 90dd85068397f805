package org.unroll.datasets.series;

import java.util.Locale;
import java.util.Set;
import org.unroll.config.DecimalMark;
import org.unroll.config.MissingValues;
import org.unroll.datasets.DataException;

/** Reads columns of numbers out of a table; a missing number is NaN. */
final class NumberColumns {
    private static final Set<String> MISSING = Set.of("", "na", "nan");

    private final CsvTable table;
    private final DecimalMark decimalMark;

    NumberColumns(CsvTable table, DecimalMark decimalMark) {
        this.table = table;
        this.decimalMark = decimalMark;
    }

    /** Whether a field is one of those that stand for a missing value. */
    static boolean isMissing(String text) {
        return MISSING.contains(text.toLowerCase(Locale.ROOT));
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
            if (isMissing(text)) {
                checkAllowed(row, column, missing);
                numbers[t] = Double.NaN;
            } else {
                numbers[t] = number(row, column, text);
                checkLogarithm(row, column, numbers[t], logarithm);
            }
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
        return table.rows().stream()
                .mapToDouble(row -> {
                    String text = row.fields().get(index);
                    if (isMissing(text)) {
                        throw new DataException(at(row, column)
                                + "has no value. Expected a number in each line; add it or remove the whole series.");
                    }
                    return number(row, column, text);
                })
                .toArray();
    }

    private double number(CsvTable.Row row, String column, String text) {
        double number;
        try {
            number = Double.parseDouble(pointed(text));
        } catch (NumberFormatException e) {
            boolean comma = decimalMark == DecimalMark.POINT && text.matches("[-+]?\\d+,\\d+");
            throw new DataException(
                    at(row, column) + "is no number, got '" + text + "'. Expected one such as "
                            + (decimalMark == DecimalMark.COMMA ? "3,5" : "3.5")
                            + (comma
                                    ? ", with a point and not a comma; write 'decimal-mark: comma' in data, or correct"
                                            + " it."
                                    : "; correct it."),
                    e);
        }
        if (!Double.isFinite(number) || !Float.isFinite((float) number)) {
            throw new DataException(at(row, column) + "is not finite or too large, got '" + text
                    + "'. Expected a number below 3.4e38; correct it or leave the field empty.");
        }
        return number;
    }

    /** A point among decimal commas is a mistake, or separates thousands. */
    private String pointed(String text) {
        if (decimalMark == DecimalMark.POINT) {
            return text;
        }
        return text.contains(".") ? "" : text.replace(',', '.');
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
