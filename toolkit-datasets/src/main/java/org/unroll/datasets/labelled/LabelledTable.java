package org.unroll.datasets.labelled;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.unroll.datasets.DataException;
import org.unroll.datasets.rows.TableFormat;

/**
 * Reads labelled texts from a table.
 *
 * @param name what messages call the table
 * @param columns that are read
 * @param delimiter what separates the values of a row
 * @param classes that may occur; empty if any may
 */
record LabelledTable(String name, LabelledColumns columns, char delimiter, Optional<List<String>> classes) {

    /** A table with any classes. */
    LabelledTable(String name, LabelledColumns columns, char delimiter) {
        this(name, columns, delimiter, Optional.empty());
    }

    /**
     * The rows of a table.
     *
     * @throws DataException if the table is damaged, lacks a column or has no rows
     */
    List<LabelledText> read(String table) {
        List<LabelledText> examples = new ArrayList<>();
        long line = 1;
        try (CSVParser parser = CSVParser.parse(new StringReader(table), TableFormat.of(delimiter))) {
            Iterator<CSVRecord> rows = parser.iterator();
            List<String> header = rows.next().toList();
            int text = column(header, columns.text(), "data.text-column");
            int label = column(header, columns.label(), "data.label-column");
            Optional<Integer> group = columns.group().map(name -> column(header, name, "data.group-column"));
            line = parser.getCurrentLineNumber() + 1;
            while (rows.hasNext()) {
                CSVRecord row = rows.next();
                if (row.size() > 1 || !row.get(0).isEmpty()) {
                    examples.add(example(row, header.size(), text, label, group, line));
                }
                line = parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException e) {
            throw damaged(line, e);
        } catch (UncheckedIOException e) {
            throw damaged(line, e.getCause());
        }
        if (examples.isEmpty()) {
            throw new DataException(
                    "%s: has a header but no rows. Expected a text and a class in each row; add rows.".formatted(name));
        }
        return examples;
    }

    private LabelledText example(CSVRecord row, int size, int text, int label, Optional<Integer> group, long line) {
        if (row.size() != size) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s:%d: %d %s. Expected %d, as the header has; %s.",
                    name,
                    line,
                    row.size(),
                    row.size() == 1 ? "value" : "values",
                    size,
                    delimiter == ','
                            ? "enclose a value that holds a comma in quotation marks"
                            : "separate the values by one tab each"));
        }
        String found = filled(row.get(label), columns.label(), line, "write a class or remove the row")
                .strip();
        if (classes.isPresent() && !classes.get().contains(found)) {
            throw new DataException(
                    "%s:%d: the class '%s' does not occur in data.path, which has '%s'. Expected one of these; correct the class or remove the row."
                            .formatted(name, line, found, String.join("', '", classes.get())));
        }
        return new LabelledText(
                filled(row.get(text), columns.text(), line, "write a text or remove the row"),
                found,
                group.map(column -> filled(
                                row.get(column),
                                columns.group().orElseThrow(),
                                line,
                                "write the group that the text belongs to or remove the row")
                        .strip()));
    }

    private String filled(String value, String column, long line, String remedy) {
        if (value.isBlank()) {
            throw new DataException("%s:%d: the column '%s' is empty. Expected a value in each row; %s."
                    .formatted(name, line, column, remedy));
        }
        return value;
    }

    private int column(List<String> header, String column, String key) {
        int count = Collections.frequency(header, column);
        if (count == 1) {
            return header.indexOf(column);
        }
        String columns = header.stream().map(found -> "'" + found + "'").collect(Collectors.joining(", "));
        throw new DataException(
                "%s:1: %s, the header has %s. Expected one such column; name another one in %s or correct the header."
                        .formatted(
                                name,
                                count == 0
                                        ? "no column '" + column + "'"
                                        : "the column '" + column + "' occurs " + count + " times",
                                columns,
                                key));
    }

    private DataException damaged(long line, IOException cause) {
        return new DataException(
                "%s:%d: quotation marks are misplaced in the row that begins here (%s). Expected values that are enclosed"
                                .formatted(name, line, cause.getMessage())
                        + " as a whole, with marks inside doubled; correct the row.",
                cause);
    }
}
