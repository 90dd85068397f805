package org.unroll.datasets.rows;

import java.io.InputStream;
import java.util.Optional;
import org.unroll.datasets.DataException;

/** Rows read one after the other. */
@FunctionalInterface
public interface RowSource {

    /**
     * The next row; empty at the end.
     *
     * @throws DataException if the input cannot be read on
     */
    Optional<Row> next();

    /**
     * One text a line.
     *
     * @param name what messages call the input
     * @throws DataException if the input is written in another encoding than UTF-8
     */
    static RowSource ofLines(InputStream input, String name) {
        LineReader lines = new LineReader(ByteOrderMark.skip(input, name), name);
        return () -> lines.next().map(LineReader.Line::asRow);
    }
}
