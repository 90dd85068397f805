package org.unroll.jupyter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.unroll.evaluate.ConfusionMatrix;
import org.unroll.evaluate.Scores;
import org.unroll.report.Confusion;
import org.unroll.report.Evaluation;
import org.unroll.report.HtmlTable;
import org.unroll.report.ScoreText;
import org.unroll.train.BaselineScores;

/** Scores beside those of the baselines, and the confusion matrix: the more of a true class in a cell, the darker. */
final class EvaluationView implements HtmlView<Evaluation> {

    private static final double DARK = 0.55;

    @Override
    public Class<Evaluation> type() {
        return Evaluation.class;
    }

    @Override
    public String html(Evaluation evaluation) {
        return title(evaluation)
                + evaluation.warnings().stream()
                        .map(warning -> "<p>Warning: " + HtmlTable.escaped(warning) + "</p>")
                        .collect(Collectors.joining())
                + scores(evaluation).html()
                + evaluation
                        .scores()
                        .confusion()
                        .map(matrix -> html(matrix, labels(evaluation, matrix)))
                        .orElse("");
    }

    private static String title(Evaluation evaluation) {
        return String.format(
                Locale.ROOT,
                "<b>%s</b>, %s part: %,d predictions",
                HtmlTable.escaped(evaluation.experiment()),
                evaluation.part(),
                evaluation.scores().steps());
    }

    @Override
    public String text(Evaluation evaluation) {
        return evaluation.warnings().stream()
                        .map(warning -> "Warning: " + warning + "\n")
                        .collect(Collectors.joining())
                + scores(evaluation).text()
                + evaluation
                        .scores()
                        .confusion()
                        .map(matrix -> "\n\n" + text(matrix, labels(evaluation, matrix)))
                        .orElse("");
    }

    private static HtmlTable scores(Evaluation evaluation) {
        List<String> header = new ArrayList<>(List.of("score", "model"));
        evaluation.baselines().forEach(baseline -> header.add(baseline.name()));
        HtmlTable table = new HtmlTable(header);
        List<Map<String, Double>> beside = evaluation.baselines().stream()
                .map(BaselineScores::scores)
                .map(EvaluationView::figures)
                .toList();
        figures(evaluation.scores()).forEach((name, value) -> {
            List<String> row = new ArrayList<>(List.of(name, ScoreText.decimal(value)));
            beside.forEach(other -> row.add(other.containsKey(name) ? ScoreText.decimal(other.get(name)) : ""));
            table.row(row);
        });
        return table;
    }

    private static Map<String, Double> figures(Scores scores) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("loss", scores.loss());
        figures.putAll(scores.metrics());
        return figures;
    }

    private static List<String> labels(Evaluation evaluation, ConfusionMatrix matrix) {
        return evaluation.confusion().map(Confusion::labels).orElseGet(() -> IntStream.range(0, matrix.classes())
                .mapToObj(Integer::toString)
                .toList());
    }

    private static String text(ConfusionMatrix matrix, List<String> labels) {
        List<String> header = new ArrayList<>(List.of("true class"));
        header.addAll(labels);
        HtmlTable table = new HtmlTable(header);
        for (int row = 0; row < matrix.classes(); row++) {
            List<String> cells = new ArrayList<>(List.of(labels.get(row)));
            for (int column = 0; column < matrix.classes(); column++) {
                cells.add(Long.toString(matrix.count(row, column)));
            }
            table.row(cells);
        }
        return table.text();
    }

    private static String html(ConfusionMatrix matrix, List<String> labels) {
        StringBuilder html =
                new StringBuilder("<p>Rows are true classes, columns predicted ones.</p><table><tr><th></th>");
        labels.forEach(
                label -> html.append("<th>").append(HtmlTable.escaped(label)).append("</th>"));
        html.append("<th>recall</th><th>precision</th></tr>");
        for (int row = 0; row < matrix.classes(); row++) {
            html.append("<tr><th>").append(HtmlTable.escaped(labels.get(row))).append("</th>");
            for (int column = 0; column < matrix.classes(); column++) {
                html.append(cell(matrix.count(row, column), matrix.support(row)));
            }
            html.append("<td>%s</td><td>%s</td></tr>"
                    .formatted(
                            ScoreText.roughPercent(matrix.recall(row)), ScoreText.roughPercent(matrix.precision(row))));
        }
        return html.append("</table>").toString();
    }

    /** Shades of one blue and the number itself, so that no colour has to be told from another. */
    private static String cell(long count, long ofClass) {
        double share = ofClass == 0 ? 0 : (double) count / ofClass;
        return String.format(
                Locale.ROOT,
                "<td style=\"text-align:right;background:rgba(8,69,148,%.2f);color:%s\">%d</td>",
                share,
                share > DARK ? "white" : "inherit",
                count);
    }
}
