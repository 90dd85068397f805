package org.unroll.jupyter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.unroll.infer.LengthScores;
import org.unroll.infer.WritingScores;
import org.unroll.report.HtmlTable;
import org.unroll.report.WritingFigures;

/** Scores of written texts in a table, and in another by the length of what was read. */
final class WritingScoresView implements HtmlView<WritingScores> {

    @Override
    public Class<WritingScores> type() {
        return WritingScores.class;
    }

    @Override
    public String html(WritingScores scores) {
        String html = "<div>" + title(scores) + "</div>" + table(scores).html();
        return scores.byLength().isEmpty() ? html : html + byLength(scores).html();
    }

    @Override
    public String text(WritingScores scores) {
        String text = title(scores) + "\n" + table(scores).text();
        return scores.byLength().isEmpty()
                ? text
                : text + "\n\n" + byLength(scores).text();
    }

    private static String title(WritingScores scores) {
        String unit = scores.model().characterErrorRate().isPresent() ? "character" : "word";
        return String.format(
                Locale.ROOT,
                "%,d texts, written %s",
                scores.model().texts(),
                scores.beam() == 1 ? "by always taking the likeliest " + unit : "with a beam of " + scores.beam());
    }

    private static HtmlTable table(WritingScores scores) {
        HtmlTable table = new HtmlTable(cells("written by", WritingFigures.names(scores.model())))
                .row(cells("model", WritingFigures.of(scores.model())))
                .row(cells("most frequent text", WritingFigures.of(scores.usual())));
        scores.copy().ifPresent(copy -> table.row(cells("copy of the source", WritingFigures.of(copy))));
        return table;
    }

    private static HtmlTable byLength(WritingScores scores) {
        List<String> names = cells("texts", WritingFigures.names(scores.model()));
        HtmlTable table = new HtmlTable(cells("time steps of the source", names));
        for (LengthScores length : scores.byLength()) {
            String texts = String.format(Locale.ROOT, "%,d", length.scores().texts());
            table.row(cells(WritingFigures.lengths(length), cells(texts, WritingFigures.of(length.scores()))));
        }
        return table;
    }

    private static List<String> cells(String first, List<String> others) {
        List<String> cells = new ArrayList<>(List.of(first));
        cells.addAll(others);
        return cells;
    }
}
