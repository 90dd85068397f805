package org.unroll.jupyter;

import java.util.Map;
import org.unroll.chart.GradientFlowChart;
import org.unroll.diagnose.GradientComparison;
import org.unroll.diagnose.GradientFinding;
import org.unroll.diagnose.GradientFlow;
import org.unroll.report.GradientShares;
import org.unroll.report.HtmlPicture;
import org.unroll.report.HtmlTable;

/** Gradients through time: the picture, some of its numbers, and what is seen in words. */
final class GradientComparisonView implements HtmlView<GradientComparison> {

    @Override
    public Class<GradientComparison> type() {
        return GradientComparison.class;
    }

    @Override
    public String html(GradientComparison comparison) {
        StringBuilder html = new StringBuilder(HtmlPicture.of(new GradientFlowChart(comparison.flows())));
        html.append("<p>Share of the gradient that is left after some steps back, median of the sequences:</p>")
                .append(table(comparison).html())
                .append("<ul>");
        for (Map.Entry<String, GradientFlow> network : comparison.flows().entrySet()) {
            html.append("<li><b>%s</b>, loss %s<ul>"
                    .formatted(
                            HtmlTable.escaped(network.getKey()),
                            GradientShares.decimal(network.getValue().loss())));
            for (GradientFinding finding : GradientFinding.of(network.getValue())) {
                html.append("<li>")
                        .append(HtmlTable.escaped(sentence(finding)))
                        .append(finding.advice()
                                .map(advice -> "<br><i>" + HtmlTable.escaped(advice) + "</i>")
                                .orElse(""))
                        .append("</li>");
            }
            html.append("</ul></li>");
        }
        return html.append("</ul>").toString();
    }

    @Override
    public String text(GradientComparison comparison) {
        StringBuilder text = new StringBuilder(table(comparison).text());
        for (Map.Entry<String, GradientFlow> network : comparison.flows().entrySet()) {
            text.append("\n\n%s, loss %s"
                    .formatted(
                            network.getKey(),
                            GradientShares.decimal(network.getValue().loss())));
            for (GradientFinding finding : GradientFinding.of(network.getValue())) {
                text.append("\n  ").append(sentence(finding));
                finding.advice().ifPresent(advice -> text.append("\n    ").append(advice));
            }
        }
        return text.toString();
    }

    private static String sentence(GradientFinding finding) {
        return finding.layer() + ": " + finding.seen();
    }

    private static HtmlTable table(GradientComparison comparison) {
        GradientShares shares = new GradientShares(comparison);
        HtmlTable table = new HtmlTable(shares.header());
        shares.rows().forEach(table::row);
        return table;
    }
}
