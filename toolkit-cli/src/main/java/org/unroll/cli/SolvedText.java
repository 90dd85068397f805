package org.unroll.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.unroll.report.ScoreText;
import org.unroll.train.SolvedScore;

/** Whether a task is solved, for people and as JSON. */
final class SolvedText {

    private SolvedText() {}

    static String sentence(SolvedScore score) {
        String answers = String.format(
                Locale.ROOT,
                "Right answers: %,d of %,d sequences (right if %s). ",
                score.right(),
                score.sequences(),
                score.description());
        return answers + ScoreText.verdict(score);
    }

    static Map<String, Object> json(SolvedScore score) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("right", score.right());
        json.put("sequences", score.sequences());
        json.put("solved", score.isSolved());
        return json;
    }
}
