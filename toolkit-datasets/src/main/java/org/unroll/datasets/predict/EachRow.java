package org.unroll.datasets.predict;

import java.util.Optional;
import java.util.function.Function;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Value;
import org.unroll.datasets.rows.Row;
import org.unroll.datasets.rows.RowSource;

/**
 * Reads a whole sequence in each row.
 *
 * @param rows with one input each
 * @param encoder makes of it what the model reads; its {@link DataException} says what is wrong with a bad one
 */
public record EachRow(RowSource rows, Function<String, Value.Sequence> encoder) implements Readings {

    @Override
    public Optional<Reading> next() {
        return rows.next().map(this::reading);
    }

    private Reading reading(Row row) {
        if (!row.isGood()) {
            return new Reading.OfRow(row, Optional.empty());
        }
        try {
            return new Reading.OfRow(row, Optional.of(encoder.apply(row.inputs().get(0))));
        } catch (DataException e) {
            return new Reading.OfRow(row.withProblem(withoutPeriod(e.getMessage())), Optional.empty());
        }
    }

    private static String withoutPeriod(String message) {
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }
}
