package org.unroll.datasets.rows;

import java.util.List;
import java.util.Optional;
import org.unroll.infer.Prediction;

/**
 * One text a line. A prediction is a line with its label or labels; with probabilities, {@code label=probability} for
 * each class follows, after a tab each. A bad row has an empty line.
 */
final class LineRows implements RowStream {
    private final LineReader lines;
    private final PredictionStyle style;

    LineRows(LineReader lines, PredictionStyle style) {
        this.lines = lines;
        this.style = style;
    }

    @Override
    public String header() {
        return "";
    }

    @Override
    public Optional<Row> next() {
        return lines.next().map(line -> line.text()
                .map(text -> Row.good(line.number(), List.of(text), List.of(text)))
                .orElseGet(() -> Row.bad(line.number(), List.of(), "the line is not valid UTF-8")));
    }

    @Override
    public String written(Row row, List<Prediction> answers) {
        return (answers.isEmpty() ? "" : line(answers)) + "\n";
    }

    private String line(List<Prediction> answers) {
        StringBuilder line = new StringBuilder(style.labels(answers));
        if (style.probabilities()) {
            for (int i = 0; i < style.labels().size(); i++) {
                line.append('\t')
                        .append(PredictionStyle.plain(style.labels().get(i)))
                        .append('=')
                        .append(PredictionStyle.probabilities(answers, i));
            }
        }
        return line.toString();
    }
}
