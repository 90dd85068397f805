package org.unroll.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.unroll.train.RunHistory;
import org.unroll.train.RunStatus;
import org.unroll.train.TrainingReport;

/** How the losses fell, and what else was reported meanwhile. */
final class CurvesSection {

    private static final String PLAIN = "~g";
    private static final String WITH_PREFIX = "~s";
    private static final double MARGIN = 0.08;

    private final RunHistory history;
    private final ScoreText scores;

    CurvesSection(RecordedRun run) {
        this.history = run.history();
        this.scores = new ScoreText(run.experiment());
    }

    PageText text() {
        PageText text = new PageText();
        if (history.reports().isEmpty()) {
            return text.paragraph(
                    history.status() == RunStatus.TRAINING
                            ? "Nothing has been reported yet."
                            : "Nothing was reported before it ended.");
        }
        text.chart(losses());
        history.best()
                .ifPresent(best -> text.remark(String.format(
                        Locale.ROOT,
                        "Best validation: %s at iteration %,d (epoch %.1f).",
                        scores.full(best.validationLoss()),
                        best.iteration(),
                        best.epoch())));
        return text.beside(others());
    }

    /** The losses of both parts. */
    PageChart losses() {
        double[] range = range();
        return PageChart.of(
                "learning-curves",
                "Loss of the training part (thin) and of the validation part (thick, with points) over the iterations."
                        + clipped(range),
                Map.of("unit", scores.lossName(), "lowest", range[0], "highest", range[1]),
                rows());
    }

    List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (TrainingReport report : history.reports()) {
            add(rows, report, "training", report.trainingLoss());
            add(rows, report, "validation", report.validationLoss());
        }
        return rows;
    }

    private void add(List<Map<String, Object>> rows, TrainingReport report, String part, Double loss) {
        if (loss != null && Double.isFinite(loss)) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("part", part);
            row.put("iteration", report.iteration());
            row.put("epoch", report.epoch());
            row.put("loss", scores.inUnit(loss));
            rows.add(row);
        }
    }

    /** The first losses of training may be so high that nothing else could be told apart. */
    private double[] range() {
        double lowest = losses(report -> Stream.of(report.trainingLoss(), report.validationLoss()))
                .min()
                .orElse(0);
        double highest = losses(report -> Stream.ofNullable(report.validationLoss()))
                .max()
                .orElseGet(() -> losses(report -> Stream.ofNullable(report.trainingLoss()))
                        .max()
                        .orElse(1));
        double margin = highest > lowest ? MARGIN * (highest - lowest) : MARGIN;
        double bottom = lowest < 0 ? lowest - margin : Math.max(0, lowest - margin);
        return new double[] {scores.inUnit(bottom), scores.inUnit(highest + margin)};
    }

    private DoubleStream losses(Function<TrainingReport, Stream<Double>> of) {
        return history.reports().stream()
                .flatMap(of)
                .filter(Objects::nonNull)
                .filter(Double::isFinite)
                .mapToDouble(Double::doubleValue);
    }

    private String clipped(double[] range) {
        return history.reports().stream()
                        .map(TrainingReport::trainingLoss)
                        .filter(Objects::nonNull)
                        .anyMatch(loss -> scores.inUnit(loss) > range[1])
                ? " Losses of training that are higher lie above the chart."
                : "";
    }

    private List<PageChart> others() {
        return Stream.of(
                        other("gradient norm before clipping", PLAIN, TrainingReport::gradientNorm),
                        other("learning rate", PLAIN, TrainingReport::learningRate),
                        other("time steps per second", WITH_PREFIX, TrainingReport::tokensPerSecond),
                        other("exact match of what it writes", PLAIN, TrainingReport::exactMatch),
                        other("BLEU of what it writes", PLAIN, TrainingReport::bleu))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Empty unless it was reported and changed. */
    private Optional<PageChart> other(String title, String format, Function<TrainingReport, Double> value) {
        List<Map<String, Object>> rows = history.reports().stream()
                .filter(report -> value.apply(report) != null && Double.isFinite(value.apply(report)))
                .map(report -> Map.<String, Object>of("iteration", report.iteration(), "value", value.apply(report)))
                .toList();
        boolean changes = rows.stream().map(row -> row.get("value")).distinct().count() > 1;
        return changes
                ? Optional.of(PageChart.of("over-iterations", title, Map.of("title", title, "format", format), rows))
                : Optional.empty();
    }
}
