package org.unroll.train;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The file {@code metrics.jsonl}: one JSON object per line, appended as training goes. */
final class MetricsLog {

    private final Path file;

    MetricsLog(Path file) {
        this.file = file;
    }

    void append(TrainingReport report) {
        try {
            Files.writeString(file, Json.line(report) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file + ": " + IoReason.of(e), e);
        }
    }

    /**
     * Drops what was reported later than a checkpoint, and a last line that was cut off.
     *
     * @param iteration number of iterations done at the checkpoint
     * @param lastValidation iteration of the last validation before it
     */
    void rewindTo(int iteration, int lastValidation) {
        if (!Files.exists(file)) {
            return;
        }
        List<String> kept = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                if (isReportUntil(line, iteration, lastValidation)) {
                    kept.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ": " + IoReason.of(e), e);
        }
        AtomicFile.write(file, kept.isEmpty() ? "" : String.join("\n", kept) + "\n");
    }

    private static boolean isReportUntil(String line, int iteration, int lastValidation) {
        try {
            JsonNode node = Json.read(line.getBytes(StandardCharsets.UTF_8), JsonNode.class);
            int last = node != null && node.has("validationLoss") ? lastValidation : iteration;
            return node != null && node.path("iteration").asInt(Integer.MAX_VALUE) <= last;
        } catch (IOException e) {
            return false; // cut off when the run was killed
        }
    }
}
