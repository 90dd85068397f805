package org.unroll.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.unroll.infer.TextSurprisal;
import org.unroll.infer.TextSurprisal.Token;

class TextSurprisalViewTest {

    private final TextSurprisal surprisal = new TextSurprisal(
            "character",
            "a",
            List.of(new Token("<", 1.0 / 256, "b", 0.5), new Token("\n", 0.5, "\n", 0.5), new Token("c", 1, "c", 1)));

    @Test
    void asHtml() {
        assertThat(new TextSurprisalView().html(surprisal))
                .startsWith("<div style=\"white-space:pre-wrap;font-family:monospace;line-height:1.7\">a<span"
                        + " title=\"0.4 %, 8.0 bits; likeliest was 'b', 50.0 %\""
                        + " style=\"background:rgba(8,69,148,0.90);color:white\">&lt;</span>"
                        + "<span title=\"50.0 %, 1.0 bits; likeliest was '\u21B5', 50.0 %\""
                        + " style=\"background:rgba(8,69,148,0.11);color:inherit\">\u21B5\n</span>"
                        + "<span title=\"100.0 %, 0.0 bits; likeliest was 'c', 100.0 %\""
                        + " style=\"background:rgba(8,69,148,0.00);color:inherit\">c</span></div>"
                        + "<div>3.00 bits per character, perplexity 8.0. Scale in bits: ");
    }

    @Test
    void asTextItTellsTheGreatestSurprises() {
        assertThat(new TextSurprisalView().text(surprisal).lines())
                .containsExactly(
                        "3.00 bits per character, perplexity 8.0. The greatest surprises:",
                        "bits  probability  came  likeliest  after",
                        " 8.0        0.4 %  '<'   'b'        'a'",
                        " 1.0       50.0 %  '\u21B5'   '\u21B5'        'a<'",
                        " 0.0      100.0 %  'c'   'c'        'a<\u21B5'");
    }
}
