package org.unroll.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of one training run: {@code runs/<name>-<n>} with the resolved config, provenance, metrics, checkpoints
 * and the best model.
 *
 * @param path the folder
 */
public record RunDirectory(Path path) {

    private static final String CHECKPOINT_PREFIX = "step-";
    private static final String CHECKPOINT_SUFFIX = ".zip";

    /**
     * Makes a new folder with the next free number.
     *
     * @throws UncheckedIOException if it cannot be made
     */
    public static RunDirectory create(Path parent, String name) {
        try {
            Files.createDirectories(parent);
            int number = 1;
            while (Files.exists(parent.resolve(name + "-" + number))) {
                number++;
            }
            return createNumbered(parent, name, number);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a run directory in " + parent + ": " + IoReason.of(e), e);
        }
    }

    private static RunDirectory createNumbered(Path parent, String name, int number) throws IOException {
        Path path = parent.resolve(name + "-" + number);
        try {
            Files.createDirectory(path);
        } catch (FileAlreadyExistsException e) {
            return createNumbered(parent, name, number + 1); // another run was faster
        }
        Files.createDirectory(path.resolve("checkpoints"));
        return new RunDirectory(path);
    }

    /** The config with every value written out. */
    public Path config() {
        return path.resolve("config.yaml");
    }

    /** Versions, machine and data. */
    public Path provenance() {
        return path.resolve("provenance.json");
    }

    /** One JSON object per report. */
    public Path metrics() {
        return path.resolve("metrics.jsonl");
    }

    /** Everything that was logged. */
    public Path log() {
        return path.resolve("log.txt");
    }

    /** The best model so far. */
    public Path model() {
        return path.resolve("model.zip");
    }

    /** The page about the run, if one has been written. */
    public Path report() {
        return path.resolve("report.html");
    }

    /** How the run ended; not there before. */
    Path outcome() {
        return path.resolve("outcome.json");
    }

    /** To be called when the run goes on. */
    void deleteOutcome() {
        try {
            Files.deleteIfExists(outcome());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + outcome() + ": " + IoReason.of(e), e);
        }
    }

    /** Held by whoever trains this run. */
    Path lock() {
        return path.resolve(".lock");
    }

    /** The checkpoint of an iteration. */
    Path checkpoint(int iteration) {
        return checkpointFolder().resolve(CHECKPOINT_PREFIX + "%07d".formatted(iteration) + CHECKPOINT_SUFFIX);
    }

    /** The newest checkpoint. */
    public Optional<Path> newestCheckpoint() {
        List<Path> all = checkpoints();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** Deletes all checkpoints but the newest ones. */
    void keepNewestCheckpoints(int count) {
        List<Path> all = checkpoints();
        for (Path old : all.subList(0, Math.max(0, all.size() - count))) {
            try {
                Files.deleteIfExists(old);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot delete the old checkpoint " + old + ": " + IoReason.of(e), e);
            }
        }
    }

    private List<Path> checkpoints() {
        if (!Files.isDirectory(checkpointFolder())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(checkpointFolder())) {
            return files.filter(file -> isCheckpoint(file.getFileName().toString()))
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + checkpointFolder() + ": " + IoReason.of(e), e);
        }
    }

    private static boolean isCheckpoint(String name) {
        return name.startsWith(CHECKPOINT_PREFIX) && name.endsWith(CHECKPOINT_SUFFIX);
    }

    private Path checkpointFolder() {
        return path.resolve("checkpoints");
    }
}
