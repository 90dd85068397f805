package org.unroll.datasets.predict;

import java.util.Optional;
import org.unroll.datasets.DataException;

/** What a model reads, sequence by sequence, in the order of the rows. */
@FunctionalInterface
public interface Readings {

    /**
     * The next one; empty at the end.
     *
     * @throws DataException if the input cannot be read on
     */
    Optional<Reading> next();
}
