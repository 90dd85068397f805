package org.unroll.datasets.files;

import java.nio.charset.StandardCharsets;
import org.unroll.datasets.Sha256;
import org.unroll.train.DataOrigin;

/**
 * The checksum of several files: that of the list of all of them, each with its own checksum, as {@code sha256sum}
 * writes it for the relative paths in the order of their characters. A folder and a zip file of it have the same.
 */
public final class Checksums {

    private final StringBuilder list = new StringBuilder();
    private long size;

    /** Adds the next file. */
    public void add(String name, byte[] bytes) {
        list.append(Sha256.hex(bytes)).append("  ").append(name).append('\n');
        size += bytes.length;
    }

    /** Size and checksum of all files. */
    public DataOrigin origin(String name) {
        return new DataOrigin(name, size, Sha256.hex(list.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
