package org.unroll.datasets.rows;

import java.io.InputStream;
import java.util.List;
import org.unroll.datasets.DataException;
import org.unroll.infer.Answer;

/** Rows read one after the other, and the text that says a prediction for each. */
public sealed interface RowStream extends RowSource permits LineRows, TableRows, JsonRows {

    /**
     * Begins to read.
     *
     * @param name what messages call the input
     * @param columns columns or fields that a model reads; a single one for lines
     * @throws DataException if the input has a header that cannot be used
     */
    static RowStream open(
            RowFormat format, InputStream input, String name, List<String> columns, PredictionStyle style) {
        InputStream text = ByteOrderMark.skip(input, name);
        return switch (format) {
            case LINES -> new LineRows(new LineReader(text, name), style);
            case CSV -> new TableRows(text, name, columns, ',', style);
            case TSV -> new TableRows(text, name, columns, '\t', style);
            case JSONL -> new JsonRows(new LineReader(text, name), columns, style);
        };
    }

    /** What comes before all predictions, with a line feed at its end; empty if nothing does. */
    String header();

    /**
     * What is written for a row, with a line feed at its end.
     *
     * @param answers one for the whole row, or one for each time step of the sequence in it; none for a bad row
     */
    String written(Row row, List<? extends Answer> answers);
}
