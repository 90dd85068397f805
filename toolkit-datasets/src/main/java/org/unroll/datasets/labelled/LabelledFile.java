package org.unroll.datasets.labelled;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unroll.datasets.DataException;
import org.unroll.datasets.text.TextFile;
import org.unroll.datasets.text.TextSource;

/**
 * A table of the user's in UTF-8 whose first line names the columns. In {@code .csv} files commas separate the values,
 * and quotation marks may enclose them, as RFC 4180 has it; in {@code .tsv} and {@code .tab} files tabs do, and
 * quotation marks mean themselves.
 */
final class LabelledFile {
    private LabelledFile() {}

    /**
     * Reads a file.
     *
     * @param key the key of the config that names it
     * @throws DataException if it cannot be used
     */
    static LabelledSource read(Path path, String key, LabelledColumns columns) {
        return read(path, key, columns, Optional.empty());
    }

    /**
     * Reads a file.
     *
     * @param key the key of the config that names it
     * @param classes that may occur; empty if any may
     * @throws DataException if it cannot be used, or has another class
     */
    static LabelledSource read(Path path, String key, LabelledColumns columns, Optional<List<String>> classes) {
        char delimiter = delimiter(path);
        TextSource source = TextFile.readNamed(path, key);
        LabelledTable table = new LabelledTable(path.toString(), columns, delimiter, classes);
        return new LabelledSource(source.origin(), table.read(source.characters()), false);
    }

    private static char delimiter(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return ',';
        } else if (name.endsWith(".tsv") || name.endsWith(".tab")) {
            return '\t';
        }
        throw new DataException(
                "%s: does not end in .csv, .tsv or .tab, so its columns cannot be told apart. Expected a table; rename the"
                                .formatted(path)
                        + " file by what separates its values.");
    }
}
