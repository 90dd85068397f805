package org.unroll.jupyter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.unroll.evaluate.TextScores;
import org.unroll.infer.LengthScores;
import org.unroll.infer.WritingScores;
import org.unroll.report.HtmlTable;
import org.unroll.report.ScoreText;

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
        HtmlTable table = new HtmlTable(cells("written by", names(scores)))
                .row(cells("model", figures(scores.model())))
                .row(cells("most frequent text", figures(scores.usual())));
        scores.copy().ifPresent(copy -> table.row(cells("copy of the source", figures(copy))));
        return table;
    }

    private static HtmlTable byLength(WritingScores scores) {
        List<String> names = cells("texts", names(scores));
        HtmlTable table = new HtmlTable(cells("time steps of the source", names));
        for (LengthScores length : scores.byLength()) {
            String steps = length.shortest() == length.longest()
                    ? Integer.toString(length.shortest())
                    : length.shortest() + " to " + length.longest();
            String texts = String.format(Locale.ROOT, "%,d", length.scores().texts());
            table.row(cells(steps, cells(texts, figures(length.scores()))));
        }
        return table;
    }

    private static List<String> names(WritingScores scores) {
        List<String> names = new ArrayList<>(List.of("exact match", "BLEU", "WER"));
        scores.model().characterErrorRate().ifPresent(rate -> names.add("CER"));
        return names;
    }

    private static List<String> figures(TextScores scores) {
        List<String> figures = new ArrayList<>(List.of(
                ScoreText.percent(scores.exactMatch()),
                ScoreText.decimal(scores.bleu()),
                ScoreText.decimal(scores.wordErrorRate())));
        scores.characterErrorRate().map(ScoreText::decimal).ifPresent(figures::add);
        return figures;
    }

    private static List<String> cells(String first, List<String> others) {
        List<String> cells = new ArrayList<>(List.of(first));
        cells.addAll(others);
        return cells;
    }
}
