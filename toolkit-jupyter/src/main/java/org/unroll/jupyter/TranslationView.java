package org.unroll.jupyter;

import java.util.Locale;
import org.unroll.chart.SourceAttention;
import org.unroll.infer.WrittenText;
import org.unroll.report.HtmlPicture;
import org.unroll.report.HtmlTable;

/** A translation, what else was found if anything, and what the model looked at. */
final class TranslationView implements HtmlView<Translation> {

    @Override
    public Class<Translation> type() {
        return Translation.class;
    }

    @Override
    public String html(Translation translation) {
        StringBuilder html = new StringBuilder("<div>%s \u2192 <b>%s</b></div>"
                .formatted(HtmlTable.escaped(translation.source()), HtmlTable.escaped(translation.text())));
        if (translation.hypotheses().size() > 1) {
            html.append(table(translation).html());
        }
        translation.attention().ifPresent(attention -> html.append(picture(attention)));
        return html.toString();
    }

    private static String picture(SourceAttention attention) {
        String alternative = HtmlTable.escaped(attention.description() + ". " + attention.explanation());
        return "<img alt=\"%s\" title=\"%s\" src=\"%s\">"
                .formatted(alternative, HtmlTable.escaped(attention.explanation()), HtmlPicture.source(attention));
    }

    @Override
    public String text(Translation translation) {
        return translation.hypotheses().size() > 1
                ? translation + "\n" + table(translation).text()
                : translation.toString();
    }

    private static HtmlTable table(Translation translation) {
        HtmlTable table = new HtmlTable("score", "log probability", "written");
        for (WrittenText text : translation.hypotheses()) {
            table.row(decimal(text.score()), decimal(text.logProbability()), text.text());
        }
        return table;
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
