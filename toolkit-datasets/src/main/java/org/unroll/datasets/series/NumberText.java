package org.unroll.datasets.series;

import java.util.Locale;
import java.util.Set;
import org.unroll.config.DecimalMark;
import org.unroll.config.MissingValues;
import org.unroll.datasets.DataException;

/**
 * Reads the numbers of a column. Messages begin with the column; those who know the line put it before them.
 *
 * @param column name of the column
 * @param decimalMark what stands before the decimals
 */
record NumberText(String column, DecimalMark decimalMark) {
    private static final Set<String> MISSING = Set.of("", "na", "nan");

    /** Whether a text is one of those that stand for a missing value. */
    static boolean isMissing(String text) {
        return MISSING.contains(text.toLowerCase(Locale.ROOT));
    }

    /**
     * The number that a text says; NaN if it is missing and may be.
     *
     * @throws DataException if it is no number, or has to be one
     */
    double parse(String text, MissingValues missing) {
        if (!isMissing(text)) {
            return number(text);
        }
        if (missing == MissingValues.REJECT) {
            throw new DataException("column '" + column
                    + "' has no value. Expected a number; add it, or write 'missing: interpolate' or 'missing:"
                    + " forward-fill' in data.");
        }
        return Double.NaN;
    }

    /**
     * The number that a text says.
     *
     * @throws DataException if it is no number
     */
    double number(String text) {
        double number;
        try {
            number = Double.parseDouble(pointed(text));
        } catch (NumberFormatException e) {
            boolean comma = decimalMark == DecimalMark.POINT && text.matches("[-+]?\\d+,\\d+");
            throw new DataException(
                    "column '" + column + "' is no number, got '" + text + "'. Expected one such as "
                            + (decimalMark == DecimalMark.COMMA ? "3,5" : "3.5")
                            + (comma
                                    ? ", with a point and not a comma; write 'decimal-mark: comma' in data, or correct"
                                            + " it."
                                    : "; correct it."),
                    e);
        }
        if (!Double.isFinite(number) || !Float.isFinite((float) number)) {
            throw new DataException("column '" + column + "' is not finite or too large, got '" + text
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
}
