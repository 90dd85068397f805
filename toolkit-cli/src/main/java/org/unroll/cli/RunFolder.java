package org.unroll.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.unroll.train.RunDirectory;

/** The folder of a run that a user names. */
final class RunFolder {

    private RunFolder() {}

    /**
     * Opens the folder.
     *
     * @throws InputException if there is no run in it
     */
    static RunDirectory open(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InputException(folder + ": no such run directory. Expected one such as runs/char-lm-1.");
        }
        missing(folder).ifPresent(file -> {
            throw new InputException(folder + ": not a run directory, it holds no " + file.getFileName()
                    + ". Expected one such as runs/char-lm-1.");
        });
        return new RunDirectory(folder);
    }

    /** Whether a folder is that of a run. */
    static boolean isRun(Path folder) {
        return missing(folder).isEmpty();
    }

    /** A file that the folder of a run has, and this one has not. */
    private static Optional<Path> missing(Path folder) {
        RunDirectory run = new RunDirectory(folder);
        return Stream.of(run.config(), run.provenance())
                .filter(file -> !Files.isRegularFile(file))
                .findFirst();
    }
}
