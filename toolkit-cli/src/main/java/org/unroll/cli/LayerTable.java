package org.unroll.cli;

import java.util.ArrayList;
import java.util.List;

/** Aligned columns of text; numbers stand at the right of their column. */
final class LayerTable {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    LayerTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    void print(Terminal terminal) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = row.get(i);
                String padding = " ".repeat(widths[i] - cell.length());
                line.append(isNumber(i) ? padding + cell : cell + padding).append(GAP);
            }
            terminal.line(line.toString().stripTrailing());
        }
    }

    private boolean isNumber(int column) {
        return rows.stream()
                .skip(1)
                .allMatch(row -> row.get(column).isEmpty()
                        || Character.isDigit(row.get(column).charAt(0)));
    }
}
