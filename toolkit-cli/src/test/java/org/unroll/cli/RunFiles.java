package org.unroll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.unroll.train.RunDirectory;

/**
 * The files of a run that show whether two runs are the same.
 *
 * @param run the run directory
 */
record RunFiles(RunDirectory run) {

    static RunFiles in(Path folder) {
        return new RunFiles(new RunDirectory(folder.resolve("runs").resolve("tiny-1")));
    }

    /** The parameters of the best model, as they lie in its file. */
    byte[] modelParameters() throws IOException {
        return entry(run.model(), "coefficients.bin");
    }

    /** The parameters of the newest checkpoint. */
    byte[] lastParameters() throws IOException {
        return entry(run.newestCheckpoint().orElseThrow(), "parameters.bin");
    }

    /** The optimizer state of the newest checkpoint. */
    byte[] lastOptimizerState() throws IOException {
        return entry(run.newestCheckpoint().orElseThrow(), "optimizer.bin");
    }

    private static byte[] entry(Path archive, String name) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            return zip.getInputStream(entry).readAllBytes();
        }
    }

    /** What the metrics say about losses: iteration, training loss and validation loss of each line. */
    List<String> losses() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<String> losses = new ArrayList<>();
        for (String line : Files.readAllLines(run.metrics())) {
            JsonNode report = mapper.readTree(line);
            losses.add(
                    report.path("iteration") + " " + report.path("trainingLoss") + " " + report.path("validationLoss"));
        }
        return losses;
    }
}
