package org.unroll.datasets.rows;

import java.util.List;
import java.util.Optional;
import org.unroll.infer.Answer;

/** One text a line. A prediction is a line; a bad row has an empty one. */
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
        return lines.next().map(LineReader.Line::asRow);
    }

    @Override
    public String written(Row row, List<? extends Answer> answers) {
        return style.line(answers) + "\n";
    }
}
