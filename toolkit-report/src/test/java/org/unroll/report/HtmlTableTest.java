package org.unroll.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTableTest {

    @Test
    void columnsOfNumbersStandAtTheRight() {
        String html = new HtmlTable("name", "figure", "about")
                .row("a", "1,234.5 %", "3,000 recordings of digits")
                .row("b", "-", "2 voices")
                .row("c", "-1.2e-05", "")
                .html();

        assertThat(html)
                .contains("<td style=\"text-align:right\">1,234.5 %</td>", "<td style=\"text-align:right\">-</td>")
                .contains("<td style=\"text-align:right\">-1.2e-05</td>")
                .contains("<td style=\"text-align:left\">3,000 recordings of digits</td>");
    }

    @Test
    void textsAreEscaped() {
        assertThat(new HtmlTable("<b>").row("\"a\" & b").html())
                .contains("&lt;b&gt;", "&quot;a&quot; &amp; b")
                .doesNotContain("<b>");
    }
}
