package org.unroll.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.unroll.evaluate.ConfusionMatrix;
import org.unroll.report.Confusion;

/** A confusion matrix as people and programs read it. */
final class ConfusionText {

    private static final int WIDEST_LABEL = 24;

    private final ConfusionMatrix matrix;
    private final List<String> labels;

    ConfusionText(Confusion confusion) {
        this.matrix = confusion.matrix();
        this.labels = confusion.labels();
    }

    /** The labels in order and the counts, one row for each true class. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("labels", labels);
        json.put("counts", matrix.rows());
        return json;
    }

    /** One line for each true class; the columns are numbered like the lines. */
    List<String> lines() {
        int width = labels.stream().mapToInt(String::length).max().orElse(0);
        int labelWidth = Math.min(width, WIDEST_LABEL);
        int cell = Math.max(3, cellWidth());
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("Confusion matrix: rows are true classes, columns predicted ones.");
        StringBuilder header = new StringBuilder(" ".repeat(6 + labelWidth));
        for (int column = 0; column < labels.size(); column++) {
            header.append(String.format(Locale.ROOT, " %" + cell + "d", column + 1));
        }
        lines.add(header + "   recall  precision      F1");
        for (int row = 0; row < labels.size(); row++) {
            lines.add(line(row, labelWidth, cell));
        }
        return lines;
    }

    private String line(int row, int labelWidth, int cell) {
        String label = labels.get(row).replaceAll("\\p{Cntrl}", "?");
        String cut = label.substring(0, Math.min(label.length(), labelWidth));
        StringBuilder line =
                new StringBuilder(String.format(Locale.ROOT, "  %2d  %-" + labelWidth + "s", row + 1, cut));
        for (int column = 0; column < labels.size(); column++) {
            long count = matrix.count(row, column);
            line.append(String.format(Locale.ROOT, " %" + cell + "s", count == 0 ? "." : count));
        }
        return line.append(percent(matrix.recall(row)))
                .append("  ")
                .append(percent(matrix.precision(row)))
                .append(percent(matrix.f1(row)))
                .toString();
    }

    private int cellWidth() {
        long largest = matrix.rows().stream()
                .flatMap(List::stream)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        return Long.toString(largest).length();
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "%9s".formatted("-") : String.format(Locale.ROOT, "%7.1f %%", share * 100);
    }
}
