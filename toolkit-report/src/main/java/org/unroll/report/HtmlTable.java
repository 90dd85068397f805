package org.unroll.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A table for a page or a notebook; numbers stand at the right. Prints as plain text, too. */
public final class HtmlTable {

    private static final String GAP = "  ";

    /** A number with its unit, from one number to another, or the dash that stands for one. */
    private static final Pattern NUMBER =
            Pattern.compile("(-?\\d[\\d.,:eE+-]*( to -?\\d[\\d.,]*)?( ?\\p{L}{0,5}| ?%)| ?-?)");

    private final List<List<String>> rows = new ArrayList<>();
    private final List<String> header;

    /** @param header names of the columns */
    public HtmlTable(String... header) {
        this.header = List.of(header);
        rows.add(this.header);
    }

    /** @param header names of the columns */
    public HtmlTable(List<String> header) {
        this.header = List.copyOf(header);
        rows.add(this.header);
    }

    /** Adds a row. */
    public HtmlTable row(String... cells) {
        return row(List.of(cells));
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException unless there is a cell for each column
     */
    public HtmlTable row(List<String> cells) {
        if (cells.size() != header.size()) {
            throw new IllegalArgumentException("%d cells for %d columns".formatted(cells.size(), header.size()));
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    /** As HTML, safe whatever the texts are. */
    public String html() {
        StringBuilder html = new StringBuilder("<table><thead><tr>");
        for (int column = 0; column < header.size(); column++) {
            html.append(cell("th", header.get(column), column));
        }
        html.append("</tr></thead><tbody>");
        for (List<String> row : rows.subList(1, rows.size())) {
            html.append("<tr>");
            for (int column = 0; column < row.size(); column++) {
                html.append(cell("td", row.get(column), column));
            }
            html.append("</tr>");
        }
        return html.append("</tbody></table>").toString();
    }

    private String cell(String tag, String text, int column) {
        return "<%s style=\"text-align:%s\">%s</%s>"
                .formatted(tag, isNumber(column) ? "right" : "left", escaped(text), tag);
    }

    /** As lines of plain text. */
    public String text() {
        int[] widths = new int[header.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String padding = " ".repeat(widths[column] - row.get(column).length());
                line.append(isNumber(column) ? padding + row.get(column) : row.get(column) + padding)
                        .append(GAP);
            }
            lines.add(line.toString().stripTrailing());
        }
        return String.join("\n", lines);
    }

    private boolean isNumber(int column) {
        return rows.stream().skip(1).map(row -> row.get(column)).allMatch(text -> NUMBER.matcher(text)
                .matches());
    }

    /** Text that may stand in HTML. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
