package org.unroll.datasets.series;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.unroll.config.DataConfig;
import org.unroll.config.NumericDataset;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Sha256;
import org.unroll.train.DataOrigin;

/**
 * The text of a CSV file or of a table that Unroll brings along.
 *
 * @param origin name, size and checksum of the bytes
 * @param text without a byte-order mark
 */
record CsvSource(DataOrigin origin, String text) {

    /** Bytes of the largest file. */
    private static final long LARGEST = 256L << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** @throws DataException if the table that the config names cannot be read */
    static CsvSource of(DataConfig.Series config) {
        if (config.dataset().isPresent()) {
            return resource(config.dataset().get());
        }
        Path path = config.path()
                .orElseThrow(() -> new DataException(
                        "data: found no table. Expected exactly one of 'dataset' and 'path'; add one."));
        return decode(path.toString(), bytes(path));
    }

    private static CsvSource resource(NumericDataset dataset) {
        String name = dataset.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".csv";
        try (InputStream stream = CsvSource.class.getResourceAsStream("/org/unroll/datasets/numeric/" + name)) {
            if (stream == null) {
                throw new DataException(
                        name + ": is missing from this build of Unroll. Expected it in toolkit-datasets; build anew.");
            }
            return decode(name, stream.readAllBytes());
        } catch (IOException e) {
            throw new DataException(name + ": cannot be read (" + e.getMessage() + "). Build Unroll anew.", e);
        }
    }

    private static byte[] bytes(Path path) {
        try {
            if (Files.isDirectory(path)) {
                throw new DataException(path + ": is a folder. Expected a CSV file; name one in data.path.");
            }
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                throw new DataException(path
                        + ": is a pipe or device. Expected a CSV file; save its content in a file and name that in"
                        + " data.path.");
            }
            if (Files.size(path) > LARGEST) {
                throw new DataException(String.format(
                        Locale.ROOT,
                        "%s: is larger than %,d bytes. Expected a CSV file of at most that size (%d MiB); cut it and"
                                + " name a part of it in data.path.",
                        path,
                        LARGEST,
                        LARGEST >> 20));
            }
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw new DataException(
                    path + ": no such file. Expected a CSV file; check data.path, which is relative to the folder of"
                            + " the config.",
                    e);
        } catch (AccessDeniedException e) {
            throw new DataException(
                    path + ": permission to read is denied. Expected a readable CSV file; change its permissions or"
                            + " name another file in data.path.",
                    e);
        } catch (IOException e) {
            throw new DataException(
                    path + ": cannot be read (" + e.getMessage() + "). Expected a readable CSV file; repair it or name"
                            + " another one in data.path.",
                    e);
        }
    }

    private static CsvSource decode(String name, byte[] bytes) {
        ByteBuffer input = ByteBuffer.wrap(bytes);
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(input).toString();
            String plain = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
            return new CsvSource(new DataOrigin(name, bytes.length, Sha256.hex(bytes)), plain);
        } catch (CharacterCodingException e) {
            int offset = input.position();
            int line = 1;
            for (int i = 0; i < offset; i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw new DataException(
                    String.format(
                            Locale.ROOT,
                            "%s:%d: the byte 0x%02X is not valid in UTF-8. Expected a CSV file in UTF-8; convert it.",
                            name,
                            line,
                            bytes[offset]),
                    e);
        }
    }
}
