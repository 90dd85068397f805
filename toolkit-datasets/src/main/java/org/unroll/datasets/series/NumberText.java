package org.unroll.datasets.series;

import java.util.Locale;
import java.util.Set;
import org.unroll.config.MissingValues;
import org.unroll.datasets.DataException;

/** Reads a number out of a column. */
final class NumberText {
    private static final Set<String> MISSING = Set.of("", "na", "nan");

    private NumberText() {}

    /**
     * The number that a text says; NaN if it is missing and may be.
     *
     * @throws DataException if it is no number, or has to be one; the message begins with the column
     */
    static double parse(String column, String text, MissingValues missing) {
        if (MISSING.contains(text.toLowerCase(Locale.ROOT))) {
            if (missing == MissingValues.REJECT) {
                throw new DataException("column '" + column
                        + "' has no value. Expected a number; add it, or write 'missing: interpolate' or 'missing:"
                        + " forward-fill' in data.");
            }
            return Double.NaN;
        }
        double number = number(column, text);
        if (!Double.isFinite(number) || !Float.isFinite((float) number)) {
            throw new DataException("column '" + column + "' is not finite or too large, got '" + text
                    + "'. Expected a number below 3.4e38; correct it or leave the field empty.");
        }
        return number;
    }

    private static double number(String column, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            boolean comma = text.matches("[-+]?\\d+,\\d+");
            throw new DataException(
                    "column '" + column + "' is no number, got '" + text + "'. Expected one such as 3.5"
                            + (comma ? ", with a point and not a comma" : "") + "; correct it.",
                    e);
        }
    }
}
