package org.unroll.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.unroll.config.DataConfig;
import org.unroll.config.Experiment;
import org.unroll.evaluate.Scores;
import org.unroll.infer.ForecastAccuracy;
import org.unroll.train.SolvedScore;

/** How the scores of an experiment read. */
public final class ScoreText {

    private static final Set<String> SHARES =
            Set.of(Scores.ACCURACY, Scores.COVERAGE, Scores.LABEL_ERROR_RATE, Scores.EXACT_MATCH);

    private final boolean inBits;
    private final boolean ofText;
    private final String step;

    /** How those of an experiment read. */
    public ScoreText(Experiment experiment) {
        this.inBits = experiment.model().head().tellsClasses();
        this.ofText = experiment.data() instanceof DataConfig.Text;
        this.step = step(experiment);
    }

    private static String step(Experiment experiment) {
        if (experiment.data() instanceof DataConfig.Text text) {
            return text.unit().noun();
        }
        if (experiment.data() instanceof DataConfig.TextPairs pairs) {
            return pairs.targetUnit().noun();
        }
        if (experiment.data() instanceof DataConfig.ClassToText) {
            return "character";
        }
        if (experiment.data() instanceof DataConfig.ImageToText) {
            return "word";
        }
        if (experiment.data() instanceof DataConfig.Images) {
            return "image";
        }
        if (experiment.data() instanceof DataConfig.LabelledText) {
            return "text";
        }
        if (experiment.data() instanceof DataConfig.TaggedText) {
            return "token";
        }
        return experiment.answersOnce() ? "sequence" : "time step";
    }

    /** A loss in the unit of the experiment, in as few words as a line that is watched allows. */
    public String brief(double loss) {
        return inBits ? bits(loss) + " bits" : "loss " + decimal(loss);
    }

    /** A loss in the unit of the experiment. */
    public String full(double loss) {
        return inBits ? bits(loss) + " " + unit() + " (loss " + decimal(loss) + ")" : brief(loss);
    }

    /** A loss in the unit of the experiment, as a number. */
    double inUnit(double loss) {
        return inBits ? Scores.bits(loss) : loss;
    }

    /** What {@link #inUnit} is measured in. */
    String lossName() {
        return inBits ? unit() : "loss";
    }

    /** Names and values, for a table. */
    public Map<String, String> table(Scores scores) {
        Map<String, String> table = new LinkedHashMap<>();
        table.put("loss", decimal(scores.loss()));
        scores.metrics().forEach((name, value) -> table.put(label(name), value(name, value)));
        return table;
    }

    /** The score that says most to somebody who reads only one, with its name. */
    Map.Entry<String, String> chief(Evaluation evaluation) {
        if (evaluation.writing().isPresent()) {
            return Map.entry(
                    Scores.EXACT_MATCH,
                    percent(evaluation.writing().get().model().exactMatch()));
        }
        if (evaluation.forecasts().isPresent()) {
            ForecastAccuracy model =
                    evaluation.forecasts().get().rows().values().iterator().next();
            return Map.entry("MASE", decimal(model.scaledError()));
        }
        Map<String, String> table = table(evaluation.scores());
        return Stream.of(Scores.LABEL_ERROR_RATE, ofText ? unit() : Scores.ACCURACY, Scores.MEAN_ABSOLUTE_ERROR)
                .filter(table::containsKey)
                .findFirst()
                .map(name -> Map.entry(name, table.get(name)))
                .orElseGet(() -> Map.entry("loss", table.get("loss")));
    }

    /** How much is scored, such as {@code 1 sequence} or {@code 2,000 characters}. */
    public String steps(long number) {
        return Amount.of(number, step);
    }

    private static String bits(double loss) {
        return String.format(Locale.ROOT, "%.3f", Scores.bits(loss));
    }

    private String label(String metric) {
        if (metric.equals(Scores.BITS_PER_CHARACTER)) {
            return "bits per character";
        }
        return metric.equals(Scores.BITS) ? unit() : metric;
    }

    private String unit() {
        return "bits per " + step;
    }

    private static String value(String metric, double value) {
        return SHARES.contains(metric) ? percent(value) : decimal(value);
    }

    /** Whether a task is solved, and if not what is missing. */
    public static String verdict(SolvedScore score) {
        if (score.isSolved()) {
            return "The task is solved.";
        }
        return score.right() < score.sequences()
                ? "The task is not solved; that takes all of them."
                : String.format(Locale.ROOT, "That takes %,d sequences to be called solved.", SolvedScore.NEEDED);
    }

    /** A share to one decimal; a dash if it is not a number. */
    public static String roughPercent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    /** A share. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", share * 100);
    }

    /** Four significant digits or more. */
    public static String decimal(double value) {
        boolean small = value != 0 && Math.abs(value) < 0.1;
        return String.format(Locale.ROOT, small ? "%.4g" : "%.4f", value);
    }
}
