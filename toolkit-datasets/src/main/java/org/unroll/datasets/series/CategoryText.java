package org.unroll.datasets.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.unroll.codec.CategoryColumn;
import org.unroll.config.MissingValues;
import org.unroll.datasets.DataException;

/** Reads columns of words out of a table. */
final class CategoryText {

    /** Categories of one column that make sense to give a feature each. */
    private static final int MOST = 1000;

    private final CsvTable table;

    CategoryText(CsvTable table) {
        this.table = table;
    }

    /**
     * The words of a column; a missing one is the one before.
     *
     * @throws DataException if a word is missing where that is an error, or in the first row
     */
    List<String> words(String column, MissingValues missing) {
        int index = table.column("data.categories", column);
        List<String> words = new ArrayList<>();
        for (CsvTable.Row row : table.rows()) {
            String word = row.fields().get(index);
            if (!NumberText.isMissing(word)) {
                words.add(word);
            } else if (missing == MissingValues.REJECT) {
                throw new DataException(at(row, column)
                        + "has no value. Expected a category; add it, or write 'missing: forward-fill' in data.");
            } else if (words.isEmpty()) {
                throw new DataException(at(row, column)
                        + "begins without a value, so there is nothing to fill the gap from. Expected a category; remove"
                        + " the lines before the first one.");
            } else {
                words.add(words.get(words.size() - 1));
            }
        }
        return words;
    }

    /**
     * The categories of a column.
     *
     * @param training the words of the training part alone
     * @throws DataException if there are too many
     */
    CategoryColumn fit(String column, List<String> training) {
        TreeSet<String> categories = new TreeSet<>(training);
        if (categories.size() > MOST) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: column '%s' has %,d different values in the training part, such as '%s' and '%s'. Expected at"
                            + " most %,d categories; remove it from data.categories.",
                    table.name(),
                    column,
                    categories.size(),
                    categories.first(),
                    categories.last(),
                    MOST));
        }
        return new CategoryColumn(column, List.copyOf(categories));
    }

    private String at(CsvTable.Row row, String column) {
        return table.name() + ":" + row.line() + ": column '" + column + "' ";
    }
}
