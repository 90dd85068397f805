package org.unroll.datasets.predict;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.unroll.datasets.DataException;
import org.unroll.datasets.rows.PredictionStyle;
import org.unroll.datasets.rows.RowFormat;
import org.unroll.datasets.rows.RowStream;
import org.unroll.datasets.rows.TableFormat;

/**
 * Where the inputs of predictions stand.
 *
 * @param path a file or folder; empty for standard input
 * @param format of the rows, where the user gives it
 * @param column that holds the input, where the user gives it
 */
public record BulkInput(Optional<Path> path, Optional<RowFormat> format, Optional<String> column) {

    /** What messages call it. */
    public String name() {
        return path.map(Path::toString).orElse("standard input");
    }

    /** Rows, and where messages say that they are. */
    record Opened(RowStream rows, InputStream stream, boolean placed) {}

    /**
     * Begins to read.
     *
     * @throws DataException if the input cannot be used
     */
    Opened open(InputKind kind, PredictionStyle style) {
        List<String> columns = columns(kind);
        Optional<List<Path>> files = path.flatMap(kind::files);
        if (files.isPresent()) {
            RowFormat rows = format.orElse(RowFormat.CSV);
            InputStream stream = new ByteArrayInputStream(
                    list(files.get(), rows, columns.get(0)).getBytes(StandardCharsets.UTF_8));
            return new Opened(RowStream.open(rows, stream, name(), columns, style), stream, false);
        }
        RowFormat rows = format.or(() -> path.flatMap(RowFormat::named)).orElseGet(kind::usualFormat);
        if (rows == RowFormat.LINES && columns.size() > 1) {
            throw new DataException(
                    "%s: lines have no columns. Expected a table or objects with %s; give --format csv, tsv or jsonl."
                            .formatted(name(), String.join(", ", columns)));
        }
        InputStream stream = stream(kind);
        return new Opened(RowStream.open(rows, stream, name(), columns, style), stream, true);
    }

    private List<String> columns(InputKind kind) {
        if (column.isPresent() && kind.columns().size() > 1) {
            throw new DataException(
                    "--column: the model reads the columns %s. Expected no other one; remove the option."
                            .formatted(String.join(", ", kind.columns())));
        }
        return column.map(List::of).orElseGet(kind::columns);
    }

    /** The paths as rows of an input. */
    private static String list(List<Path> files, RowFormat format, String column) {
        StringBuilder list = new StringBuilder();
        if (format == RowFormat.CSV || format == RowFormat.TSV) {
            list.append(row(column, column, format));
        }
        files.forEach(file -> list.append(row(file.toString(), column, format)));
        return list.toString();
    }

    private static String row(String value, String column, RowFormat format) {
        try {
            StringBuilder row = new StringBuilder();
            switch (format) {
                case LINES -> row.append(value).append('\n');
                case CSV -> TableFormat.of(',').printRecord(row, value);
                case TSV -> TableFormat.of('\t').printRecord(row, value);
                case JSONL ->
                    row.append(JsonNodeFactory.instance.objectNode().put(column, value))
                            .append('\n');
            }
            return row.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InputStream stream(InputKind kind) {
        if (path.isEmpty()) {
            return System.in;
        }
        Path file = path.get();
        if (Files.isDirectory(file)) {
            throw new DataException(
                    file + ": is a folder. Expected a file of " + kind.plural() + "; name one file with --input.");
        }
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            String reason = Files.exists(file) ? "cannot be read" : "no such file";
            throw new DataException(
                    file + ": " + reason + ". Expected a readable file of " + kind.plural() + "; correct --input.", e);
        }
    }
}
