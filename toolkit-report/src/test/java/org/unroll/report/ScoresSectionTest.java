package org.unroll.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.unroll.config.Experiment;
import org.unroll.evaluate.Scores;
import org.unroll.train.DataPart;
import org.unroll.train.SolvedScore;

/** Scores as the page tells of them. */
class ScoresSectionTest {

    private static final Experiment EXPERIMENT = Experiment.parse(
            """
            version: 1
            name: letters
            seed: 5
            data: { type: labelled-text, path: texts.csv }
            model:
              topology: many-to-one
              input: { type: one-hot }
              layers: [ { type: rnn, units: 4 } ]
              head: { type: softmax }
            training: { epochs: 1, batch-size: 4 }
            """,
            "config",
            Path.of("."));

    private static String html(long steps, SolvedScore solved) {
        Evaluation evaluation = new Evaluation(
                "letters",
                DataPart.TEST,
                new Scores(0.5, steps, Map.of(), Optional.empty()),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(solved),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of());
        return new ScoresSection(evaluation, new ScoreText(EXPERIMENT)).text().html();
    }

    @Test
    void ofASingleText() {
        assertThat(html(1, new SolvedScore(0, 1, "its end is right")))
                .contains(
                        "Scored on the test part: 1 text.",
                        "Right answers: 0 of 1 sequence; an answer is right if its end is right. The task is not"
                                + " solved; that takes all of them.");
    }

    @Test
    void whatIsAllRightMayBeTooLittle() {
        assertThat(html(1500, new SolvedScore(1500, 1500, "its end is right")))
                .contains(
                        "Scored on the test part: 1,500 texts.",
                        "Right answers: 1,500 of 1,500 sequences; an answer is right if its end is right. That takes"
                                + " 2,000 sequences to be called solved.");
        assertThat(html(2000, new SolvedScore(2000, 2000, "its end is right"))).contains("The task is solved.");
    }
}
