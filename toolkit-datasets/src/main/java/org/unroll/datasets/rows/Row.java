package org.unroll.datasets.rows;

import java.util.List;
import java.util.Optional;

/**
 * One row to predict from.
 *
 * @param line where it begins, from 1
 * @param values what stands in it, to be written out again
 * @param inputs what stands in the columns that the model reads, in their order; empty for a bad row
 * @param problem what is wrong with a bad row
 */
public record Row(long line, List<String> values, List<String> inputs, Optional<String> problem) {
    public Row {
        values = List.copyOf(values);
        inputs = List.copyOf(inputs);
    }

    static Row good(long line, List<String> values, List<String> inputs) {
        return new Row(line, values, inputs, Optional.empty());
    }

    static Row bad(long line, List<String> values, String problem) {
        return new Row(line, values, List.of(), Optional.of(problem));
    }

    /** Whether nothing is wrong with it. */
    public boolean isGood() {
        return problem.isEmpty();
    }

    /** The same row, found to be bad. */
    public Row withProblem(String found) {
        return bad(line, values, found);
    }

    /** The same row, of which a model reads something else. */
    public Row withInput(String input) {
        return good(line, values, List.of(input));
    }
}
