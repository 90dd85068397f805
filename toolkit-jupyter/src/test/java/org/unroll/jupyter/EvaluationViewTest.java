package org.unroll.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.unroll.evaluate.ConfusionMatrix;
import org.unroll.evaluate.Scores;
import org.unroll.report.Confusion;
import org.unroll.report.Evaluation;
import org.unroll.train.BaselineScores;
import org.unroll.train.DataPart;

class EvaluationViewTest {

    private static final ConfusionMatrix MATRIX = new ConfusionMatrix(new long[][] {{4, 1}, {1, 4}});

    private final Evaluation evaluation = new Evaluation(
            "letters",
            DataPart.TEST,
            new Scores(0.5, 10, Map.of("accuracy", 0.8), Optional.of(MATRIX)),
            List.of(new BaselineScores("guess", new Scores(0.7, 10, Map.of(), Optional.empty()))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Confusion(MATRIX, List.of("a<b", "c"))),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            List.of("the data <x> have changed"));

    @Test
    void asText() {
        assertThat(new EvaluationView().text(evaluation).lines())
                .containsExactly(
                        "Warning: the data <x> have changed",
                        "score      model   guess",
                        "loss      0.5000  0.7000",
                        "accuracy  0.8000",
                        "",
                        "true class  a<b  c",
                        "a<b" + " ".repeat(11) + "4  1",
                        "c" + " ".repeat(13) + "1  4");
    }

    @Test
    void asHtml() {
        assertThat(new EvaluationView().html(evaluation))
                .startsWith(
                        "<b>letters</b>, test part: 10 predictions<p>Warning: the data &lt;x&gt; have changed</p><table>")
                .contains(
                        "<th>a&lt;b</th>",
                        "rgba(8,69,148,0.80);color:white\">4</td>",
                        "rgba(8,69,148,0.20);color:inherit\">1</td>",
                        "<td>80.0 %</td>")
                .doesNotContain("a<b");
    }
}
