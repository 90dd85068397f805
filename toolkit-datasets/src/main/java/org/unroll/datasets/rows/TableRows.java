package org.unroll.datasets.rows;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.unroll.datasets.DataException;
import org.unroll.infer.Answer;

/**
 * Rows of a table whose first row names the columns. What is written has the same columns and those of the predictions,
 * which are empty for a bad row.
 */
final class TableRows implements RowStream {
    private final String name;
    private final List<String> columns;
    private final CSVFormat format;
    private final PredictionStyle style;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<String> header;
    private final List<Integer> positions;

    TableRows(InputStream input, String name, List<String> columns, char delimiter, PredictionStyle style) {
        this.name = name;
        this.columns = List.copyOf(columns);
        this.format = TableFormat.of(delimiter);
        this.style = style;
        try {
            this.parser = CSVParser.parse(new InputStreamReader(input, StandardCharsets.UTF_8.newDecoder()), format);
        } catch (IOException e) {
            throw unreadable(1, e);
        }
        this.records = parser.iterator();
        this.header = record().map(CSVRecord::toList)
                .orElseThrow(() -> new DataException(
                        "%s: is empty. Expected a header that names the columns, and rows.".formatted(name)));
        this.positions = columns.stream().map(this::position).toList();
        checkAddedColumns();
    }

    private int position(String column) {
        int count = Collections.frequency(header, column);
        if (count != 1) {
            throw new DataException("%s:1: %s, the header has %s. Expected one such column; %scorrect the header."
                    .formatted(
                            name,
                            count == 0
                                    ? "no column '" + column + "'"
                                    : "the column '" + column + "' occurs " + count + " times",
                            header.stream().map(found -> "'" + found + "'").collect(Collectors.joining(", ")),
                            columns.size() == 1 ? "name another one with --column or " : ""));
        }
        return header.indexOf(column);
    }

    private void checkAddedColumns() {
        for (String added : style.columns()) {
            if (header.contains(added)) {
                throw new DataException(
                        "%s:1: there is a column '%s' already. Expected none, as predictions go into a column of that name; rename it."
                                .formatted(name, added));
            }
        }
    }

    @Override
    public String header() {
        List<String> all = new ArrayList<>(header);
        all.addAll(style.columns());
        return line(all);
    }

    @Override
    public Optional<Row> next() {
        long line = parser.getCurrentLineNumber() + 1;
        return record().map(record -> row(line, record.toList()));
    }

    private Row row(long line, List<String> values) {
        return values.size() == header.size()
                ? Row.good(line, values, positions.stream().map(values::get).toList())
                : Row.bad(
                        line,
                        values,
                        "the row has " + values.size() + (values.size() == 1 ? " value" : " values")
                                + " where the header has " + header.size());
    }

    private Optional<CSVRecord> record() {
        long line = parser.getCurrentLineNumber() + 1;
        try {
            return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
        } catch (UncheckedIOException e) {
            throw unreadable(line, e.getCause());
        }
    }

    private DataException unreadable(long line, IOException cause) {
        if (cause instanceof CharacterCodingException) {
            return new DataException(
                    "%s: is not valid UTF-8 at or after line %d. Expected a table in UTF-8; convert the file."
                            .formatted(name, line),
                    cause);
        }
        return new DataException(
                "%s:%d: cannot be read on (%s). Expected values that are enclosed in quotation marks as a whole or not at"
                                .formatted(name, line, cause.getMessage())
                        + " all; correct the row.",
                cause);
    }

    @Override
    public String written(Row row, List<? extends Answer> answers) {
        List<String> values = new ArrayList<>(
                row.values().subList(0, Math.min(header.size(), row.values().size())));
        while (values.size() < header.size()) {
            values.add("");
        }
        values.addAll(style.values(answers));
        return line(values);
    }

    private String line(List<String> values) {
        StringBuilder line = new StringBuilder();
        try {
            format.printRecord(line, values.toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }
}
