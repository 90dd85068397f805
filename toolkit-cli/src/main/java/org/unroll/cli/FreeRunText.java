package org.unroll.cli;

import java.util.Locale;
import org.unroll.infer.FreeRunScore;
import org.unroll.report.ScoreText;

/** How the score of free runs reads. */
final class FreeRunText {

    private FreeRunText() {}

    static String sentence(FreeRunScore score) {
        return String.format(
                Locale.ROOT,
                "Free runs: NRMSE %s after %,d time steps, from %,d points of the test part",
                ScoreText.decimal(score.normalizedError()),
                score.steps(),
                score.starts());
    }

    /** Name of the score in tables and JSON, such as {@code nrmse84}. */
    static String metric(FreeRunScore score) {
        return "nrmse" + score.steps();
    }
}
