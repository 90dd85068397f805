package org.unroll.report;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.unroll.config.Experiment;
import org.unroll.train.RunDirectory;
import org.unroll.train.RunHistory;
import org.unroll.train.RunStatus;
import org.unroll.train.TrainingReport;

/**
 * A run as its folder tells of it.
 *
 * @param experiment its config
 */
public record RecordedRun(RunHistory history, Experiment experiment) {

    private static final String UNKNOWN = "-";

    /**
     * Reads a run; others may be writing to its folder.
     *
     * @throws org.unroll.config.binding.ConfigException if its config is one of another version of Unroll
     * @throws java.io.UncheckedIOException if its files cannot be read
     */
    public static RecordedRun of(RunDirectory run) {
        return new RecordedRun(RunHistory.read(run), Experiment.load(run.config()));
    }

    /** The name of its folder. */
    public String name() {
        return String.valueOf(history.run().path().getFileName());
    }

    /** The lowest validation loss in the unit of the experiment. */
    public Optional<String> bestScore() {
        ScoreText scores = new ScoreText(experiment);
        return history.best().map(best -> scores.brief(best.validationLoss()));
    }

    /** Epochs done and epochs asked for; of a run that ended before its first report nobody knows what was done. */
    public String epochs() {
        if (endedUnreported()) {
            return UNKNOWN + "/" + experiment.training().epochs();
        }
        double done = history.last().map(TrainingReport::epoch).orElse(0.0);
        return String.format(Locale.ROOT, "%.1f/%d", done, experiment.training().epochs());
    }

    /** Hours, minutes and seconds of training, if they were reported. */
    public String time() {
        if (endedUnreported()) {
            return UNKNOWN;
        }
        return Amount.ofTime(
                Math.round(history.last().map(TrainingReport::seconds).orElse(0.0)));
    }

    /** Iterations done, if they were reported. */
    String iterations() {
        return endedUnreported()
                ? UNKNOWN
                : NetworkTable.count(
                        history.last().map(TrainingReport::iteration).orElse(0));
    }

    private boolean endedUnreported() {
        return history.last().isEmpty() && history.status() != RunStatus.TRAINING;
    }

    /** Every value of the config under its key, such as {@code model.layers[0].units}. */
    public Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        collect("", experiment.toMap(), settings);
        return settings;
    }

    private static void collect(String key, Object value, Map<String, String> into) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, inner) -> collect(key.isEmpty() ? name.toString() : key + "." + name, inner, into));
        } else if (value instanceof Iterable<?> list) {
            int number = 0;
            for (Object inner : list) {
                collect(key + "[" + number + "]", inner, into);
                number++;
            }
        } else {
            into.put(key, String.valueOf(value));
        }
    }
}
