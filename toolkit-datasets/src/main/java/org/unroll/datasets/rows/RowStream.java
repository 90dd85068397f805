package org.unroll.datasets.rows;

import java.io.InputStream;
import java.util.Optional;
import org.unroll.datasets.DataException;
import org.unroll.infer.Prediction;

/** Rows read one after the other, and the text that says a prediction for each. */
public sealed interface RowStream permits LineRows, TableRows, JsonRows {

    /**
     * Begins to read.
     *
     * @param name what messages call the input
     * @param column column or field that holds the text
     * @throws DataException if the input has a header that cannot be used
     */
    static RowStream open(RowFormat format, InputStream input, String name, String column, PredictionStyle style) {
        InputStream text = ByteOrderMark.skip(input, name);
        return switch (format) {
            case LINES -> new LineRows(new LineReader(text, name), style);
            case CSV -> new TableRows(text, name, column, ',', style);
            case TSV -> new TableRows(text, name, column, '\t', style);
            case JSONL -> new JsonRows(new LineReader(text, name), column, style);
        };
    }

    /** What comes before all predictions, with a line feed at its end; empty if nothing does. */
    String header();

    /**
     * The next row; empty at the end.
     *
     * @throws DataException if the input cannot be read on
     */
    Optional<Row> next();

    /**
     * What is written for a row, with a line feed at its end.
     *
     * @param prediction empty for a bad row
     */
    String written(Row row, Optional<Prediction> prediction);
}
