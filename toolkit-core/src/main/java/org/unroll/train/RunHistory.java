package org.unroll.train;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a run has reported so far.
 *
 * @param run its folder
 * @param status where it stands
 * @param reports of training and validation, in their order
 */
public record RunHistory(RunDirectory run, RunStatus status, List<TrainingReport> reports) {
    public RunHistory {
        reports = List.copyOf(reports);
    }

    /**
     * How a run has ended, as its folder keeps it.
     *
     * @param ending why
     */
    record Outcome(TrainingResult.Ending ending) {}

    /**
     * Reads a run's folder; others may be writing to it.
     *
     * @throws UncheckedIOException if that cannot be done
     */
    public static RunHistory read(RunDirectory run) {
        return new RunHistory(run, status(run), reports(run));
    }

    private static RunStatus status(RunDirectory run) {
        if (RunLock.isHeld(run)) {
            return RunStatus.TRAINING;
        }
        try {
            return Files.exists(run.outcome())
                    ? RunStatus.of(Json.read(Files.readAllBytes(run.outcome()), Outcome.class)
                            .ending())
                    : RunStatus.BROKEN_OFF;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + run.outcome() + ": " + IoReason.of(e), e);
        }
    }

    private static List<TrainingReport> reports(RunDirectory run) {
        if (!Files.exists(run.metrics())) {
            return List.of();
        }
        try {
            List<TrainingReport> reports = new ArrayList<>();
            for (String line : Files.readAllLines(run.metrics())) {
                report(line).ifPresent(reports::add);
            }
            return reports;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + run.metrics() + ": " + IoReason.of(e), e);
        }
    }

    /** Empty for a line that is only half there. */
    private static Optional<TrainingReport> report(String line) {
        try {
            byte[] json = line.getBytes(StandardCharsets.UTF_8);
            JsonNode node = Json.read(json, JsonNode.class);
            return node != null && node.has("iteration")
                    ? Optional.of(Json.read(json, TrainingReport.class))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The reports of validations. */
    public List<TrainingReport> validations() {
        return reports.stream()
                .filter(report -> report.validationLoss() != null)
                .toList();
    }

    /** The validation with the lowest loss. */
    public Optional<TrainingReport> best() {
        return validations().stream().min(Comparator.comparing(TrainingReport::validationLoss));
    }

    /** The last report. */
    public Optional<TrainingReport> last() {
        return reports.isEmpty() ? Optional.empty() : Optional.of(reports.get(reports.size() - 1));
    }

    /** Time steps trained on per second, in the median of the reports. */
    public Optional<Double> medianStepsPerSecond() {
        List<Double> rates = reports.stream()
                .map(TrainingReport::tokensPerSecond)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return rates.isEmpty() ? Optional.empty() : Optional.of(rates.get(rates.size() / 2));
    }
}
