package org.unroll.datasets.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.unroll.datasets.DataException;

/** A CSV file with a header, whose lines are about files. */
public final class FileTable {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .get();

    private final Path path;
    private final FileKind kind;
    private final Set<String> known;

    /** @param files those that lines may be about */
    public FileTable(Path path, FileSet files) {
        this.path = path;
        this.kind = files.kind();
        this.known = new HashSet<>(files.names());
    }

    /**
     * A column that is read.
     *
     * @param key of the config, that names it
     */
    public record Column(String key, String name) {}

    /** Is given the lines. */
    @FunctionalInterface
    public interface Lines {

        /**
         * Takes a line.
         *
         * @param place of the line, with a colon and a blank behind it
         */
        void line(String place, List<String> values);
    }

    /**
     * Reads all lines.
     *
     * @param columns the first one names the file; the others are given to {@code lines} behind it
     * @throws DataException if the file cannot be used
     */
    public void read(List<Column> columns, Lines lines) {
        try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8);
                CSVParser parser = FORMAT.parse(reader)) {
            columns.forEach(column -> checkColumn(parser, column));
            for (CSVRecord line : parser) {
                String place = path + ":" + parser.getCurrentLineNumber() + ": ";
                if (!line.isConsistent()) {
                    throw new DataException(
                            "%shas %d fields. Expected as many as the header has; quote fields that hold commas."
                                    .formatted(place, line.size()));
                }
                List<String> values =
                        columns.stream().map(column -> line.get(column.name())).toList();
                lines.line(place, values);
            }
        } catch (NoSuchFileException e) {
            throw new DataException(
                    path
                            + ": no such file. Expected a CSV file with labels; check data.labels.path, which is relative to"
                            + " the folder of the config.",
                    e);
        } catch (CharacterCodingException e) {
            throw new DataException(
                    path + ": is no text in UTF-8. Expected a CSV file in that encoding; convert it.", e);
        } catch (IOException e) {
            throw unreadable(e);
        } catch (UncheckedIOException e) {
            throw unreadable(e.getCause());
        } catch (IllegalArgumentException e) {
            throw new DataException(
                    path + ": the header cannot be used (" + e.getMessage() + "). Expected different names of columns.",
                    e);
        }
    }

    /**
     * The file that a line names.
     *
     * @throws DataException if there is none of that name
     */
    public String file(String place, String name) {
        String file = name.replace('\\', '/');
        if (!known.contains(file)) {
            throw new DataException(place + "there is no " + kind.noun() + " '" + file + "'. Expected "
                    + kind.formatWithArticle() + " relative to data.path; correct the name or remove the line.");
        }
        return file;
    }

    private DataException unreadable(IOException e) {
        return new DataException(
                path + ": cannot be read as CSV (" + e.getMessage() + "). Expected a header and a line for each "
                        + kind.noun() + "; repair the file.",
                e);
    }

    private void checkColumn(CSVParser parser, Column column) {
        if (!parser.getHeaderNames().contains(column.name())) {
            throw new DataException(
                    "%s:1: there is no column '%s', found %s. Expected it in the header; name it there or set data.labels.%s."
                            .formatted(
                                    path,
                                    column.name(),
                                    parser.getHeaderNames().isEmpty()
                                            ? "no header"
                                            : "'" + String.join("', '", parser.getHeaderNames()) + "'",
                                    column.key()));
        }
    }
}
