package org.unroll.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.unroll.evaluate.ConfusionMatrix;

/** Which class was taken for which. */
final class ConfusionSection {

    private static final int MOST_WITH_NUMBERS = 25;
    private static final int CELL = 26;
    private static final int LABELS = 90;

    private final ConfusionMatrix matrix;
    private final List<String> labels;

    ConfusionSection(Confusion confusion) {
        this.matrix = confusion.matrix();
        this.labels = confusion.labels();
    }

    PageText text() {
        return new PageText()
                .chart(PageChart.of(
                        "confusion",
                        "Rows are true classes, columns what the model answered; the stronger the colour of a cell, the larger"
                                + " its share of the row. Numbers are counts.",
                        Map.of(
                                "height",
                                LABELS + CELL * labels.size(),
                                "fontSize",
                                labels.size() <= MOST_WITH_NUMBERS ? 11 : 0,
                                "labels",
                                labels),
                        rows()))
                .folded("Each class", new PageText().table(classes()));
    }

    private List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int row = 0; row < labels.size(); row++) {
            for (int column = 0; column < labels.size(); column++) {
                long support = matrix.support(row);
                Map<String, Object> cell = new LinkedHashMap<>();
                cell.put("truth", labels.get(row));
                cell.put("answer", labels.get(column));
                cell.put("count", matrix.count(row, column));
                cell.put("share", support == 0 ? 0 : (double) matrix.count(row, column) / support);
                rows.add(cell);
            }
        }
        return rows;
    }

    private HtmlTable classes() {
        HtmlTable table = new HtmlTable("class", "in the data", "recall", "precision", "F1");
        for (int row = 0; row < labels.size(); row++) {
            table.row(
                    labels.get(row),
                    NetworkTable.count(matrix.support(row)),
                    ScoreText.roughPercent(matrix.recall(row)),
                    ScoreText.roughPercent(matrix.precision(row)),
                    ScoreText.roughPercent(matrix.f1(row)));
        }
        return table;
    }
}
