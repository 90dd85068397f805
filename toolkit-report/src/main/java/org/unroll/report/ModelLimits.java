package org.unroll.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.unroll.config.DataConfig;
import org.unroll.config.Experiment;
import org.unroll.config.HeadConfig;
import org.unroll.datasets.preview.ClassCounts;
import org.unroll.evaluate.ConfusionMatrix;
import org.unroll.evaluate.Scores;
import org.unroll.infer.ForecastScores;
import org.unroll.infer.IntervalAccuracy;
import org.unroll.train.BaselineScores;
import org.unroll.train.Model;
import org.unroll.train.TranscriptScores;

/** What a model cannot do, as far as its data and scores tell. */
final class ModelLimits {

    private static final int FEW = 30;
    private static final double FAR_FROM_EXPECTED = 0.05;

    private final List<String> limits = new ArrayList<>();

    private ModelLimits() {}

    static List<String> of(Model model, DataCard data, Optional<Evaluation> evaluation) {
        ModelLimits found = new ModelLimits();
        found.ofClasses(model.experiment(), data);
        data.readVocabulary()
                .ifPresent(size -> found.add(
                        "It reads %,d different symbols; all others are one unknown symbol to it, or refused.", size));
        found.ofTask(model.experiment().data());
        evaluation.ifPresentOrElse(
                found::ofScores, () -> found.add("It has not been scored, so nobody knows how good it is."));
        if (found.limits.isEmpty()) {
            found.add("Its data and scores tell of none.");
        }
        return List.copyOf(found.limits);
    }

    private void add(String text, Object... values) {
        limits.add(String.format(Locale.ROOT, text, values));
    }

    private void ofClasses(Experiment experiment, DataCard data) {
        List<ClassCounts> classes = data.classes();
        if (classes.isEmpty()) {
            return;
        }
        add(
                experiment.model().head() instanceof HeadConfig.Ctc
                        ? "It reads out %d symbols, whatever it is given; there is no other."
                        : "It tells one of %d classes, whatever it is given; there is no answer for anything else.",
                classes.size());
        long rare = classes.stream().filter(of -> of.training() < FEW).count();
        if (rare > 0) {
            add(
                    "%d of these classes %s fewer than %d times in its training part.",
                    rare, rare == 1 ? "occurs" : "occur", FEW);
        }
    }

    private void ofTask(DataConfig data) {
        if (data instanceof DataConfig.Text
                || data instanceof DataConfig.TextPairs
                || data instanceof DataConfig.ClassToText
                || data instanceof DataConfig.ImageToText) {
            add("It writes what is likely by its data, with their errors and leanings; that a text is fluent does not"
                    + " make it true.");
        }
        if (data instanceof DataConfig.Series) {
            add("It assumes that the future behaves as its training part did; watch its errors in use.");
        }
    }

    private void ofScores(Evaluation evaluation) {
        evaluation.baselines().stream()
                .filter(baseline ->
                        !(evaluation.scores().loss() < baseline.scores().loss()))
                .findFirst()
                .ifPresentOrElse(baseline -> addNoBetter(baseline, "loss"), () -> ofAccuracy(evaluation));
        evaluation.transcripts().stream()
                .skip(1)
                .filter(other -> other.labelErrorRate()
                        <= evaluation.transcripts().get(0).labelErrorRate())
                .filter(other -> other.name().equals(TranscriptScores.MOST_FREQUENT))
                .findFirst()
                .ifPresent(other ->
                        add("What it reads out is no better than '%s', by its label error rate.", other.name()));
        evaluation
                .writing()
                .filter(writing ->
                        writing.usual().exactMatch() >= writing.model().exactMatch())
                .ifPresent(writing ->
                        add("What it writes is no better than its most frequent text each time, by its exact match."));
        evaluation.forecasts().ifPresent(forecasts -> forecasts.rows().entrySet().stream()
                .skip(1)
                .filter(row -> row.getValue().meanAbsoluteError()
                        <= forecasts.rows().values().iterator().next().meanAbsoluteError())
                .findFirst()
                .ifPresent(row ->
                        add("Its forecasts are no better than '%s', by their mean absolute error.", row.getKey())));
        evaluation.forecasts().flatMap(ForecastScores::intervals).ifPresent(intervals -> {
            IntervalAccuracy model = intervals.rows().values().iterator().next();
            if (Math.abs(model.coverage() - intervals.expectedCoverage()) > FAR_FROM_EXPECTED) {
                add(
                        "%.0f %% of the truth lies between its outer quantiles, where %.0f %% should.",
                        100 * model.coverage(), 100 * intervals.expectedCoverage());
            }
        });
        evaluation.confusion().ifPresent(this::ofWorstClass);
        if (evaluation.scores().metrics().containsKey(Scores.ACCURACY)
                && evaluation.scores().steps() < 10 * FEW) {
            add(
                    "Its scores rest on %s alone, so they are uncertain.",
                    Amount.of(evaluation.scores().steps(), "answer"));
        }
    }

    private void ofAccuracy(Evaluation evaluation) {
        Double accuracy = evaluation.scores().metrics().get(Scores.ACCURACY);
        if (accuracy != null) {
            evaluation.baselines().stream()
                    .filter(baseline -> baseline.scores().metrics().getOrDefault(Scores.ACCURACY, -1.0) >= accuracy)
                    .findFirst()
                    .ifPresent(baseline -> addNoBetter(baseline, Scores.ACCURACY));
        }
    }

    private void addNoBetter(BaselineScores baseline, String score) {
        add("It is no better than a trivial way to do the same ('%s'), by its %s.", baseline.name(), score);
    }

    private void ofWorstClass(Confusion confusion) {
        ConfusionMatrix matrix = confusion.matrix();
        IntStream.range(0, matrix.classes())
                .filter(of -> matrix.support(of) > 0)
                .boxed()
                .min(Comparator.comparing(matrix::recall))
                .filter(worst -> matrix.recall(worst) < 1)
                .ifPresent(worst -> add(
                        "Its weakest class is '%s', of which it finds %.0f %%.",
                        confusion.labels().get(worst), 100 * matrix.recall(worst)));
    }
}
