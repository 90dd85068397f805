package org.unroll.datasets.rows;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Kinds of rows. */
public enum RowFormat {
    /** One text a line. */
    LINES,
    /** Values separated by commas; the first row names the columns. */
    CSV,
    /** Values separated by tabs; the first row names the columns. */
    TSV,
    /** One JSON object a line. */
    JSONL;

    /** The format that the ending of a file's name stands for; empty if it stands for none. */
    public static Optional<RowFormat> named(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return Optional.of(CSV);
        } else if (name.endsWith(".tsv") || name.endsWith(".tab")) {
            return Optional.of(TSV);
        }
        return name.endsWith(".jsonl") || name.endsWith(".ndjson") ? Optional.of(JSONL) : Optional.empty();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
