package org.unroll.report;

import java.util.Base64;
import org.unroll.chart.Chart;

/** Pictures that stand in a page themselves instead of in a file beside it. */
public final class HtmlPicture {

    private HtmlPicture() {}

    /** A chart, with its description for those who do not see it. */
    public static String of(Chart chart) {
        return "<img alt=\"%s\" src=\"%s\">".formatted(HtmlTable.escaped(chart.description()), source(chart));
    }

    /** What stands in {@code src}. */
    public static String source(Chart chart) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(chart.png());
    }
}
