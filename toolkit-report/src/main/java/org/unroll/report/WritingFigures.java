package org.unroll.report;

import java.util.ArrayList;
import java.util.List;
import org.unroll.evaluate.TextScores;
import org.unroll.infer.LengthScores;

/** How the scores of written texts read in a table. */
public final class WritingFigures {

    private WritingFigures() {}

    /** Names of the columns; that of characters is there only if characters are scored. */
    public static List<String> names(TextScores scores) {
        List<String> names = new ArrayList<>(List.of("exact match", "BLEU", "WER"));
        scores.characterErrorRate().ifPresent(rate -> names.add("CER"));
        return names;
    }

    /** The figures in these columns. */
    public static List<String> of(TextScores scores) {
        List<String> figures = new ArrayList<>(List.of(
                ScoreText.percent(scores.exactMatch()),
                ScoreText.decimal(scores.bleu()),
                ScoreText.decimal(scores.wordErrorRate())));
        scores.characterErrorRate().map(ScoreText::decimal).ifPresent(figures::add);
        return figures;
    }

    /** The lengths of a group of texts. */
    public static String lengths(LengthScores scores) {
        return scores.shortest() == scores.longest()
                ? Integer.toString(scores.shortest())
                : scores.shortest() + " to " + scores.longest();
    }
}
