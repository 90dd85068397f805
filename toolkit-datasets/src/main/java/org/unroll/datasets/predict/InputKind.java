package org.unroll.datasets.predict;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.unroll.datasets.DataException;
import org.unroll.datasets.rows.RowFormat;
import org.unroll.datasets.rows.RowSource;

/**
 * A kind of input that models read, such as texts or recordings: how rows become sequences, exactly as the training
 * data did. A new kind is a class of its own and a line in {@link InputKinds}.
 */
public interface InputKind {

    /** What the inputs are, in the plural. */
    String plural();

    /** Columns of a table, or fields of an object, that the model reads. */
    List<String> columns();

    /** The format of rows where nothing tells it. */
    default RowFormat usualFormat() {
        return RowFormat.LINES;
    }

    /** Whether a row is one time step of a series; otherwise it holds a whole sequence. */
    default boolean rowsAreTimeSteps() {
        return false;
    }

    /**
     * The files to predict from, where rows name files: what a folder holds, or a single file.
     *
     * @return empty if the input is a table or list, or rows do not name files
     * @throws DataException if the folder holds none
     */
    default Optional<List<Path>> files(Path input) {
        return Optional.empty();
    }

    /** Reads rows, and puts together what the model reads as one sequence. */
    Readings read(RowSource rows);
}
