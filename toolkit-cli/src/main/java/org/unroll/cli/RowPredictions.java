package org.unroll.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.unroll.datasets.DataException;
import org.unroll.datasets.rows.Row;
import org.unroll.datasets.rows.RowStream;
import org.unroll.infer.Prediction;
import org.unroll.infer.Predictor;

/** Predicts from rows, some at a time, and writes one row for each in the same order. */
final class RowPredictions {

    private static final int AT_A_TIME = 256;

    private final Predictor predictor;
    private final RowStream rows;
    private final String name;
    private final OnError onError;
    private final Terminal terminal;
    private long read;
    private long skipped;

    /** @param name what messages call the input */
    RowPredictions(Predictor predictor, RowStream rows, String name, OnError onError, Terminal terminal) {
        this.predictor = predictor;
        this.rows = rows;
        this.name = name;
        this.onError = onError;
        this.terminal = terminal;
    }

    /** Where the text goes. */
    @FunctionalInterface
    interface Output {
        void write(String text) throws IOException;
    }

    /**
     * Predicts from all rows.
     *
     * @throws DataException if a row is bad and bad rows are not skipped
     */
    void writeTo(Output output) throws IOException {
        output.write(rows.header());
        List<Row> waiting = new ArrayList<>();
        Optional<Row> row = rows.next();
        while (row.isPresent()) {
            waiting.add(checked(row.get()));
            if (waiting.size() == AT_A_TIME) {
                write(waiting, output);
                waiting.clear();
            }
            row = rows.next();
        }
        write(waiting, output);
        if (skipped > 0) {
            terminal.warning("%s: %d of %d rows are bad and have no prediction.".formatted(name, skipped, read));
        }
    }

    private Row checked(Row row) {
        read++;
        Row judged =
                row.input().flatMap(predictor::problem).map(row::withProblem).orElse(row);
        judged.problem().ifPresent(problem -> {
            if (onError == OnError.STOP) {
                throw new DataException("%s:%d: %s. Correct the row, or go on without it with --on-error skip."
                        .formatted(name, row.line(), problem));
            }
            skipped++;
            terminal.warning("%s:%d: %s.".formatted(name, row.line(), problem));
        });
        return judged;
    }

    private void write(List<Row> waiting, Output output) throws IOException {
        Iterator<Prediction> predictions = predictor
                .predict(waiting.stream().flatMap(row -> row.input().stream()).toList())
                .iterator();
        StringBuilder text = new StringBuilder();
        for (Row row : waiting) {
            text.append(rows.written(row, row.input().map(input -> predictions.next())));
        }
        output.write(text.toString());
    }
}
