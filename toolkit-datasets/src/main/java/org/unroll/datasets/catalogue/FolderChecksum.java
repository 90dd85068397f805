package org.unroll.datasets.catalogue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.unroll.datasets.Sha256;

/**
 * The checksum of a folder of files: that of the text which {@code sha256sum *} prints there, with names in the order
 * of their characters. It does not depend on how the files were packed.
 */
final class FolderChecksum {

    private FolderChecksum() {}

    /** @param files in the order of their names */
    static String of(List<Path> files) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Path file : files) {
            lines.append(Sha256.hex(Files.readAllBytes(file)))
                    .append("  ")
                    .append(file.getFileName())
                    .append('\n');
        }
        return Sha256.hex(lines.toString().getBytes(StandardCharsets.UTF_8));
    }
}
