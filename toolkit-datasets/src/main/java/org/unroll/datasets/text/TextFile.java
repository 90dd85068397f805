package org.unroll.datasets.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Sha256;
import org.unroll.train.DataOrigin;

/**
 * A text file of the user's. It is read strictly: what is no text in the stated encoding is an error and never
 * replaced. A byte-order mark is dropped, and Windows line ends become plain ones.
 */
public final class TextFile {

    /** Bytes of the largest file; symbols, characters and bytes of it are in memory at the same time. */
    static final long LARGEST = 256L << 20;

    private TextFile() {}

    /**
     * Reads a file.
     *
     * @param encoding name of a character encoding
     * @throws DataException if the file cannot be read, or is no text in that encoding
     */
    public static TextSource read(Path path, String encoding) {
        return read(path, encoding, Files::newInputStream);
    }

    static TextSource read(Path path, String encoding, Opener opener) {
        StrictDecoder decoder = StrictDecoder.of(path, encoding);
        byte[] bytes = bytes(path, opener);
        if (bytes.length == 0) {
            throw new DataException(
                    "%s: is empty. Expected text; fill the file or name another one in data.path.".formatted(path));
        }
        String text = decoder.decode(bytes).replace("\r\n", "\n");
        if (text.isBlank()) {
            throw new DataException(
                    "%s: holds nothing but white space. Expected text; fill the file or name another one in data.path."
                            .formatted(path));
        }
        return new TextSource(new DataOrigin(path.toString(), bytes.length, Sha256.hex(bytes)), text);
    }

    private static byte[] bytes(Path path, Opener opener) {
        try {
            checkKind(path, Files.readAttributes(path, BasicFileAttributes.class));
            try (InputStream stream = opener.open(path)) {
                byte[] bytes = stream.readNBytes((int) LARGEST + 1);
                checkSize(path, bytes.length);
                return bytes;
            }
        } catch (NoSuchFileException e) {
            throw new DataException(
                    "%s: no such file. Expected a text file; check data.path, which is relative to the folder of the"
                                    .formatted(path)
                            + " config.",
                    e);
        } catch (AccessDeniedException e) {
            throw new DataException(
                    "%s: permission to read is denied. Expected a readable text file; change its permissions or name"
                                    .formatted(path)
                            + " another file in data.path.",
                    e);
        } catch (IOException e) {
            throw new DataException(
                    "%s: cannot be read (%s). Expected a readable text file; repair it or name another one in"
                                    .formatted(path, reason(e))
                            + " data.path.",
                    e);
        }
    }

    private static void checkKind(Path path, BasicFileAttributes attributes) {
        if (attributes.isDirectory()) {
            throw new DataException(
                    "%s: is a folder. Expected a text file; name one file in data.path, several can be joined into one."
                            .formatted(path));
        }
        if (!attributes.isRegularFile()) {
            throw new DataException(
                    "%s: is a pipe or device. Expected a text file; save its content in a file and name".formatted(path)
                            + " that in data.path.");
        }
        checkSize(path, attributes.size());
    }

    private static void checkSize(Path path, long size) {
        if (size > LARGEST) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: is larger than %,d bytes. Expected a text file of at most that size (%d MiB); cut it and name"
                            + " a part of it in data.path.",
                    path,
                    LARGEST,
                    LARGEST >> 20));
        }
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
