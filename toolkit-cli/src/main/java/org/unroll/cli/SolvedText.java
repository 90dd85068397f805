package org.unroll.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
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
        if (score.isSolved()) {
            return answers + "The task is solved.";
        }
        return answers
                + (score.right() < score.sequences()
                        ? "The task is not solved; that takes all of them."
                        : String.format(
                                Locale.ROOT, "That takes %,d sequences to be called solved.", SolvedScore.NEEDED));
    }

    static Map<String, Object> json(SolvedScore score) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("right", score.right());
        json.put("sequences", score.sequences());
        json.put("solved", score.isSolved());
        return json;
    }
}
