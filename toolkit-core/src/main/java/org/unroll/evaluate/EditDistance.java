package org.unroll.evaluate;

import java.util.List;

/** How many tokens have to be inserted, deleted or replaced to make one sequence of another (Levenshtein 1966). */
public final class EditDistance {

    private EditDistance() {}

    /** The smallest number of changes. */
    public static int between(List<?> one, List<?> other) {
        int[] previous = new int[other.size() + 1];
        for (int column = 0; column <= other.size(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= one.size(); row++) {
            int[] current = new int[other.size() + 1];
            current[0] = row;
            for (int column = 1; column <= other.size(); column++) {
                int replaced = one.get(row - 1).equals(other.get(column - 1)) ? 0 : 1;
                current[column] =
                        Math.min(previous[column - 1] + replaced, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[other.size()];
    }
}
