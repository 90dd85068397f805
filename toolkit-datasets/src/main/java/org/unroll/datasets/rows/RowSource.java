package org.unroll.datasets.rows;

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
}
