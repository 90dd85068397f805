package org.unroll.datasets.series;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.unroll.config.Separator;
import org.unroll.config.binding.Suggestions;
import org.unroll.datasets.DataException;

/**
 * A CSV file with a header line: fields are separated by commas, semicolons or tabs and may be quoted (RFC 4180).
 *
 * @param name what messages call it
 * @param separator what stands between two fields
 * @param header names of the columns
 * @param rows in the order of the file, each with as many fields as the header
 */
record CsvTable(String name, char separator, List<String> header, List<Row> rows) {
    CsvTable {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /**
     * A row of a table.
     *
     * @param line of the file, from 1
     */
    record Row(long line, List<String> fields) {}

    /** @throws DataException if the text is no such table */
    static CsvTable parse(String name, String text, Separator wanted) {
        if (text.isBlank()) {
            throw new DataException(name
                    + ": is empty. Expected a header line and lines of values; fill the file or name another one in"
                    + " data.path.");
        }
        char separator = separator(text, wanted);
        List<Row> rows = rows(name, text, separator);
        Row header = rows.get(0);
        checkHeader(name, header);
        List<Row> values = rows.subList(1, rows.size());
        if (values.isEmpty()) {
            throw new DataException(
                    name + ": has a header but no values. Expected a line for each time step below it.");
        }
        for (Row row : values) {
            checkFields(name, header, row, separator);
        }
        return new CsvTable(name, separator, header.fields(), values);
    }

    /**
     * The position of a column in each row.
     *
     * @param key the config key that names the column
     * @throws DataException if there is no such column
     */
    int column(String key, String column) {
        int index = header.indexOf(column);
        if (index < 0) {
            throw new DataException(name + ":1: there is no column '" + column + "'." + reason(column)
                    + " Expected one of " + String.join(", ", header) + "; correct " + key + ".");
        }
        return index;
    }

    private String reason(String column) {
        String only = header.get(0);
        for (Separator other : List.of(Separator.COMMA, Separator.SEMICOLON, Separator.TAB)) {
            if (header.size() == 1 && only.indexOf(character(other)) >= 0) {
                return " The columns are separated by " + plural(character(other)) + ", not by " + plural(separator)
                        + "; correct data.separator or remove it.";
            }
        }
        return Suggestions.question(column, header);
    }

    private static char separator(String text, Separator wanted) {
        if (wanted != Separator.DETECT) {
            return character(wanted);
        }
        String header = text.lines().findFirst().orElse("").replaceAll("\"[^\"]*\"", "");
        char found = ',';
        for (char candidate : new char[] {';', '\t'}) {
            found = count(header, candidate) > count(header, found) ? candidate : found;
        }
        return found;
    }

    private static char character(Separator separator) {
        return switch (separator) {
            case DETECT, COMMA -> ',';
            case SEMICOLON -> ';';
            case TAB -> '\t';
        };
    }

    private static long count(String text, char character) {
        return text.chars().filter(other -> other == character).count();
    }

    private static String plural(char separator) {
        return switch (separator) {
            case ';' -> "semicolons";
            case '\t' -> "tabs";
            default -> "commas";
        };
    }

    private static String singular(char separator) {
        String plural = plural(separator);
        return plural.substring(0, plural.length() - 1);
    }

    private static List<Row> rows(String name, String text, char separator) {
        List<Row> rows = new ArrayList<>();
        long line = 1;
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format(separator))) {
            Iterator<CSVRecord> records = parser.iterator();
            while (records.hasNext()) {
                rows.add(new Row(line, records.next().toList()));
                line = parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException | UncheckedIOException e) {
            throw new DataException(
                    name + ":" + line
                            + ": a quoted field does not end, or something stands between its closing quote and"
                            + " the next " + singular(separator) + ". Expected fields such as \"a, b\", with quotes"
                            + " inside doubled; correct the quotes.",
                    e);
        }
        return rows;
    }

    private static CSVFormat format(char separator) {
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(false)
                .setIgnoreSurroundingSpaces(separator != '\t')
                .get();
    }

    private static void checkHeader(String name, Row header) {
        for (int i = 0; i < header.fields().size(); i++) {
            String column = header.fields().get(i);
            if (column.isEmpty()) {
                throw new DataException(name + ":" + header.line() + ": column " + (i + 1)
                        + " of the header has no name. Expected a header line with a name for each column; add it.");
            }
            if (header.fields().indexOf(column) < i) {
                throw new DataException(name + ":" + header.line() + ": the header names the column '" + column
                        + "' twice. Expected different names; rename one of them.");
            }
        }
        if (header.fields().stream().allMatch(CsvTable::isNumber)) {
            throw new DataException(name + ":" + header.line() + ": the first line holds numbers ("
                    + String.join(", ", header.fields())
                    + "). Expected a header line with the names of the columns; add one.");
        }
    }

    private static boolean isNumber(String text) {
        try {
            return Double.isFinite(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static void checkFields(String name, Row header, Row row, char separator) {
        int expected = header.fields().size();
        int found = row.fields().size();
        boolean blank = found == 1 && row.fields().get(0).isEmpty();
        if (blank && expected > 1) {
            throw new DataException(name + ":" + row.line() + ": the line is blank. Expected " + expected
                    + " fields; remove the line.");
        }
        if (found != expected) {
            throw new DataException(
                    name + ":" + row.line() + ": the line has " + found + (found == 1 ? " field" : " fields")
                            + ", the header " + expected + ". Expected as many; correct the line"
                            + (found > expected ? ", and quote fields that hold a " + singular(separator) + "." : "."));
        }
    }
}
