package org.unroll.datasets.tagged;

import java.util.List;
import java.util.Optional;
import org.unroll.config.binding.Suggestions;
import org.unroll.datasets.DataException;

/**
 * Finds the column that a config means.
 *
 * @param name what messages call the file
 * @param columns how many there are
 * @param names of the columns; empty if they have none
 */
record ColumnChoice(String name, int columns, List<String> names) {

    /**
     * The index of a column.
     *
     * @param key of the config
     * @param given number or name; empty if the config leaves it open
     * @param usual index of the column that is taken then
     */
    int of(String key, Optional<String> given, int usual) {
        if (given.isEmpty()) {
            return usual;
        }
        String column = given.get();
        int index = names.indexOf(column);
        if (index < 0 && column.matches("[0-9]{1,4}")) {
            index = Integer.parseInt(column) - 1;
        }
        if (index < 0 || index >= columns) {
            throw new DataException(name + ": there is no column '" + column + "'."
                    + (names.isEmpty() ? "" : Suggestions.question(column, names)) + " Expected "
                    + (names.isEmpty() ? "" : "one of " + String.join(", ", names) + ", or ")
                    + "a number from 1 to " + columns + "; correct " + key + ".");
        }
        return index;
    }

    /** @throws DataException if tokens and tags are the same column */
    void requireDifferent(int token, int tag) {
        if (token == tag) {
            throw new DataException(name + ": column " + (token + 1)
                    + " holds both tokens and tags. Expected two columns; correct data.token-column or"
                    + " data.tag-column.");
        }
    }
}
