package org.unroll.datasets.audio;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unroll.datasets.DataException;

/** The WAV files of a folder or of a zip file. */
interface WaveFiles extends AutoCloseable {

    /** Bytes of the largest file. */
    int LARGEST = 256 << 20;

    /** Paths of the files relative to the folder or zip file, with slashes, in the order of their characters. */
    List<String> names();

    /**
     * The content of a file.
     *
     * @throws DataException if it cannot be read
     */
    byte[] read(String name);

    /**
     * The content of another file, such as the labels of a recording.
     *
     * @return empty if there is no such file
     * @throws DataException if it cannot be read
     */
    Optional<byte[]> beside(String name);

    /** How messages call a file. */
    String describe(String name);

    @Override
    void close();

    /**
     * Finds the files.
     *
     * @throws DataException if there is no such folder or zip file, or no WAV file in it
     */
    static WaveFiles open(Path path) {
        if (!Files.exists(path)) {
            throw new DataException(path
                    + ": no such file or folder. Expected a folder or zip file with WAV files; check data.path, which"
                    + " is relative to the folder of the config.");
        }
        WaveFiles files = Files.isDirectory(path) ? WaveFolder.open(path) : WaveArchive.open(path);
        if (files.names().isEmpty()) {
            files.close();
            throw new DataException(
                    path + ": has no WAV files. Expected at least one whose name ends in '.wav'; check data.path.");
        }
        return files;
    }

    /** Whether a path is that of a WAV file, and no hidden one. */
    static boolean isWave(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.toLowerCase(Locale.ROOT).endsWith(".wav") && !name.startsWith(".");
    }

    /** The content of a file, unless it is longer than accepted. */
    static byte[] checkSize(String description, byte[] bytes) {
        if (bytes.length > LARGEST) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: is larger than %,d bytes. Expected a WAV file of at most that size (%d MiB); cut it.",
                    description,
                    LARGEST,
                    LARGEST >> 20));
        }
        return bytes;
    }
}
