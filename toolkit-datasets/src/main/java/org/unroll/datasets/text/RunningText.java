package org.unroll.datasets.text;

import java.util.function.Consumer;
import org.unroll.train.DataOrigin;

/** A text that can be read from its beginning as often as one likes. */
public interface RunningText {

    /** Name, size and checksum of the raw bytes. */
    DataOrigin origin();

    /** Whether it is too large to be kept in memory. */
    boolean isLarge();

    /**
     * Reads the text in chunks that {@link TextChunks} cuts, so that they are the same wherever the text comes from.
     *
     * @throws org.unroll.datasets.DataException if it cannot be read
     */
    void read(Consumer<String> chunks);
}
