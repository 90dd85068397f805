package org.unroll.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.unroll.evaluate.TextScores;
import org.unroll.infer.LengthScores;
import org.unroll.infer.WritingScores;

class WritingScoresViewTest {

    private static TextScores scores(int texts, double exactMatch) {
        return new TextScores(texts, exactMatch, 0.5, 0.25, Optional.of(0.125));
    }

    private static WritingScores scores(int beam, LengthScores... byLength) {
        return new WritingScores(
                beam, scores(1200, 0.75), scores(1200, 0), Optional.of(scores(1200, 0.1)), List.of(byLength));
    }

    @Test
    void asText() {
        assertThat(new WritingScoresView().text(scores(1)).lines())
                .containsExactly(
                        "1,200 texts, written by always taking the likeliest character",
                        "written by          exact match    BLEU     WER     CER",
                        "model                   75.00 %  0.5000  0.2500  0.1250",
                        "most frequent text       0.00 %  0.5000  0.2500  0.1250",
                        "copy of the source      10.00 %  0.5000  0.2500  0.1250");
    }

    @Test
    void byLength() {
        WritingScores scores =
                scores(5, new LengthScores(1, 10, scores(1000, 1)), new LengthScores(11, 11, scores(200, 0.5)));

        assertThat(new WritingScoresView().text(scores).lines())
                .contains(
                        "1,200 texts, written with a beam of 5",
                        "time steps of the source  texts  exact match    BLEU     WER     CER",
                        "                 1 to 10  1,000     100.00 %  0.5000  0.2500  0.1250",
                        "                      11    200      50.00 %  0.5000  0.2500  0.1250");
        assertThat(new WritingScoresView().html(scores)).contains("<td style=\"text-align:right\">1 to 10</td>");
    }
}
