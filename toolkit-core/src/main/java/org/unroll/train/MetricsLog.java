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
            throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** Drops what was reported after an iteration, and a last line that was cut off. */
    void rewindTo(int iteration) {
        if (!Files.exists(file)) {
            return;
        }
        List<String> kept = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                if (isReportUntil(line, iteration)) {
                    kept.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
        }
        AtomicFile.write(file, kept.isEmpty() ? "" : String.join("\n", kept) + "\n");
    }

    private static boolean isReportUntil(String line, int iteration) {
        try {
            JsonNode node = Json.read(line.getBytes(StandardCharsets.UTF_8), JsonNode.class);
            return node != null && node.path("iteration").asInt(Integer.MAX_VALUE) <= iteration;
        } catch (IOException e) {
            return false; // cut off when the run was killed
        }
    }
}
