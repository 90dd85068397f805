package org.unroll.datasets.rows;

import java.util.List;
import java.util.Optional;

/**
 * One row to predict from.
 *
 * @param line where it begins, from 1
 * @param values what stands in it, to be written out again
 * @param input what the model reads; empty for a bad row
 * @param problem what is wrong with a bad row
 */
public record Row(long line, List<String> values, Optional<String> input, Optional<String> problem) {
    public Row {
        values = List.copyOf(values);
    }

    static Row good(long line, List<String> values, String input) {
        return new Row(line, values, Optional.of(input), Optional.empty());
    }

    static Row bad(long line, List<String> values, String problem) {
        return new Row(line, values, Optional.empty(), Optional.of(problem));
    }

    /** The same row, found to be bad. */
    public Row withProblem(String found) {
        return bad(line, values, found);
    }
}
