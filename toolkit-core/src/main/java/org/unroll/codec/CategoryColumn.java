package org.unroll.codec;

import java.util.List;

/**
 * How the words of one column of a series become numbers for a network: for each category a row with a 1 where the
 * column has that word. Any other word has zeros in all rows.
 *
 * @param name the column's
 * @param categories in the order of the rows
 */
public record CategoryColumn(String name, List<String> categories) {
    public CategoryColumn {
        categories = List.copyOf(categories);
    }

    /** {@code [categories][timeSteps]}. */
    public double[][] encode(List<String> words) {
        double[][] rows = new double[categories.size()][words.size()];
        for (int t = 0; t < words.size(); t++) {
            int category = categories.indexOf(words.get(t));
            if (category >= 0) {
                rows[category][t] = 1;
            }
        }
        return rows;
    }
}
