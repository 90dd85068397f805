package org.unroll.datasets.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unroll.datasets.DataException;

/**
 * A text file of the user's. It is read strictly: what is no text in the stated encoding is an error and never
 * replaced. A byte-order mark is dropped, and Windows line ends become plain ones.
 */
public final class TextFile {

    /** Bytes of the largest file that is read as a whole. */
    static final long LARGEST = 256L << 20;

    private TextFile() {}

    /**
     * Reads a file as a whole.
     *
     * @param encoding name of a character encoding
     * @throws DataException if the file cannot be read, or is no text in that encoding
     */
    public static TextSource read(Path path, String encoding) {
        return read(path, encoding, Files::newInputStream);
    }

    /**
     * Reads a file as a whole.
     *
     * @param key the key of the config that names it, such as {@code data.test-path}
     * @param encoding name of a character encoding
     * @param encodingKey the key of the config that tells the encoding
     * @throws DataException if the file cannot be read, or is no text in that encoding
     */
    public static TextSource readNamed(Path path, String key, String encoding, String encodingKey) {
        return read(path, encoding, new FileKeys(key, Optional.of(encodingKey)), Files::newInputStream);
    }

    /**
     * Reads a file in UTF-8 as a whole.
     *
     * @param key the key of the config that names it, such as {@code data.test-path}
     * @throws DataException if the file cannot be read, or is no text in UTF-8
     */
    public static TextSource readNamed(Path path, String key) {
        return read(path, "UTF-8", new FileKeys(key, Optional.empty()), Files::newInputStream);
    }

    static TextSource read(Path path, String encoding, Opener opener) {
        return read(path, encoding, FileKeys.USUAL, opener);
    }

    private static TextSource read(Path path, String encoding, FileKeys keys, Opener opener) {
        long size = size(path, keys);
        if (size > LARGEST) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: is larger than %,d bytes. Expected a text file of at most that size (%d MiB); cut it and name"
                            + " a part of it in %s.",
                    path,
                    LARGEST,
                    LARGEST >> 20,
                    keys.path()));
        }
        return new TextFiles(path, List.of(path), encoding, keys, opener).load();
    }

    /**
     * Size of a file that can be read again and again.
     *
     * @throws DataException if it is none
     */
    static long size(Path path, FileKeys keys) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                throw new DataException(
                        "%s: is a folder. Expected a text file; name one file in %s, several can be joined into one."
                                .formatted(path, keys.path()));
            }
            if (!attributes.isRegularFile()) {
                throw new DataException(
                        "%s: is a pipe or device. Expected a text file; save its content in a file and name that in %s."
                                .formatted(path, keys.path()));
            }
            return attributes.size();
        } catch (IOException e) {
            throw unreadable(path, keys, e);
        }
    }

    static DataException unreadable(Path path, FileKeys keys, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new DataException(
                    "%s: no such file. Expected a text file; check %s, which is relative to the folder of the config."
                            .formatted(path, keys.path()),
                    e);
        }
        if (e instanceof AccessDeniedException) {
            return new DataException(
                    "%s: permission to read is denied. Expected a readable text file; change its permissions or name another file in %s."
                            .formatted(path, keys.path()),
                    e);
        }
        return new DataException(
                "%s: cannot be read (%s). Expected a readable text file; repair it or name another one in %s."
                        .formatted(path, reason(e), keys.path()),
                e);
    }

    private static String reason(IOException e) {
        String reason = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }

    /** How a file's bytes are reached. */
    interface Opener {
        InputStream open(Path path) throws IOException;
    }
}
