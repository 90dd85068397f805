package org.unroll.datasets.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The mark in a folder that was made of a tar archive: the archive's checksum, and number and size of the files. It is
 * written last. Whether files are still there is seen by their number and size; reading thousands of them each time to
 * compute checksums would take too long.
 */
final class UnpackedTar {
    private static final String MARK = ".unpacked";

    private UnpackedTar() {}

    /** Marks a folder as complete. */
    static void mark(Path folder, String sha256, TarArchive.Contents contents) throws IOException {
        Files.writeString(folder.resolve(MARK), text(sha256, contents));
    }

    /** Whether a folder holds all that an archive of this checksum unpacks to. */
    static boolean isComplete(Path folder, String sha256) throws IOException {
        Path mark = folder.resolve(MARK);
        if (!Files.isRegularFile(mark)) {
            return false;
        }
        int files = 0;
        long bytes = 0;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                if (!file.equals(mark)) {
                    files++;
                    bytes += Files.size(file);
                }
            }
        }
        return Files.readString(mark).equals(text(sha256, new TarArchive.Contents(files, bytes)));
    }

    private static String text(String sha256, TarArchive.Contents contents) {
        return sha256 + " " + contents.files() + " " + contents.bytes() + "\n";
    }
}
