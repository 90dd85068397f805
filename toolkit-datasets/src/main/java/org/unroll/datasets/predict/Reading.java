package org.unroll.datasets.predict;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.unroll.datasets.Value;
import org.unroll.datasets.rows.Row;
import org.unroll.infer.Answer;

/** Rows, and the sequence that a model reads in them. */
public sealed interface Reading {

    /** The rows, of which some may be bad. */
    List<Row> rows();

    /** What the model reads; empty if no row is good. */
    Optional<Value.Sequence> sequence();

    /**
     * The answers of each row, none for a bad one.
     *
     * @param predictions of the sequence: one, or one for each time step
     */
    List<? extends List<? extends Answer>> answers(List<? extends Answer> predictions);

    /** A row that holds a whole sequence. */
    record OfRow(Row row, Optional<Value.Sequence> sequence) implements Reading {
        @Override
        public List<Row> rows() {
            return List.of(row);
        }

        @Override
        public List<? extends List<? extends Answer>> answers(List<? extends Answer> predictions) {
            return List.of(predictions);
        }
    }

    /** Rows of which each good one is a time step. */
    record OfTimeSteps(List<Row> rows, Optional<Value.Sequence> sequence) implements Reading {
        public OfTimeSteps {
            rows = List.copyOf(rows);
        }

        @Override
        public List<? extends List<? extends Answer>> answers(List<? extends Answer> predictions) {
            Iterator<? extends Answer> next = predictions.iterator();
            return rows.stream()
                    .map(row -> row.isGood() ? List.<Answer>of(next.next()) : List.<Answer>of())
                    .toList();
        }
    }
}
