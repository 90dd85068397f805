package org.unroll.diagnose;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The space of a folder, in bytes.
 *
 * @param purpose what Unroll needs the folder for
 * @param folder its path
 * @param free what a file may take; empty if the system does not tell
 * @param writable whether files can be written there
 */
public record DiskSpace(String purpose, Path folder, Optional<Long> free, boolean writable) {

    static DiskSpace inspect(String purpose, Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        return new DiskSpace(purpose, absolute, free(absolute), Files.isWritable(absolute));
    }

    private static Optional<Long> free(Path folder) {
        try {
            FileStore store = Files.getFileStore(folder);
            return Optional.of(store.getUsableSpace());
        } catch (IOException e) {
            return Optional.empty(); // the folder does not exist
        }
    }
}
