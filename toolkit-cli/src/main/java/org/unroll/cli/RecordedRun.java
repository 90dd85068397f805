package org.unroll.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.unroll.config.Experiment;
import org.unroll.report.ScoreText;
import org.unroll.train.RunDirectory;
import org.unroll.train.RunHistory;
import org.unroll.train.TrainingReport;

/**
 * A run as its folder tells of it.
 *
 * @param experiment its config
 */
record RecordedRun(RunHistory history, Experiment experiment) {

    /**
     * Reads a run.
     *
     * @throws InputException if there is none in that folder
     */
    static RecordedRun open(Path folder) {
        RunDirectory run = RunFolder.open(folder);
        return new RecordedRun(RunHistory.read(run), Experiment.load(run.config()));
    }

    /** The name of its folder. */
    String name() {
        return String.valueOf(history.run().path().getFileName());
    }

    /** The lowest validation loss in the unit of the experiment. */
    Optional<String> bestScore() {
        ScoreText scores = new ScoreText(experiment);
        return history.best().map(best -> scores.brief(best.validationLoss()));
    }

    /** Epochs done and epochs asked for. */
    String epochs() {
        double done = history.last().map(TrainingReport::epoch).orElse(0.0);
        return String.format(Locale.ROOT, "%.1f/%d", done, experiment.training().epochs());
    }

    /** Hours, minutes and seconds of training. */
    String time() {
        long seconds = Math.round(history.last().map(TrainingReport::seconds).orElse(0.0));
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** Every value of the config under its key, such as {@code model.layers[0].units}. */
    Map<String, String> settings() {
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
