package org.unroll.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a command is asked to write. */
final class OutputFile {
    private OutputFile() {}

    /**
     * Checks that a file can be written where it is asked for.
     *
     * @param option that names the file
     * @throws InputException if there is no place for such a file
     */
    static void require(Path file, String option) {
        Path parent = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || !Files.isDirectory(parent)) {
            throw new InputException(file + ": "
                    + (Files.isDirectory(file) ? "is a folder" : "its folder does not exist")
                    + ". Expected a file that can be written; correct " + option + ".");
        }
    }
}
