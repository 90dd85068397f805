package org.unroll.datasets.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Sha256;
import org.unroll.train.DataOrigin;

/**
 * A file in the IDX format of MNIST (LeCun, Cortes &amp; Burges 1998), compressed by gzip or not: two bytes 0, the type
 * of the numbers (8: unsigned bytes), the number of dimensions, their sizes in four bytes each, and the numbers.
 */
final class IdxFile {

    /** Bytes of the largest file, unpacked. */
    static final int LARGEST = 1 << 30;

    private static final int UNSIGNED_BYTE = 8;
    private static final byte GZIP_FIRST = 0x1F;
    private static final byte GZIP_SECOND = (byte) 0x8B;

    private final Path path;
    private final byte[] raw;
    private final int[] sizes;
    private final ByteBuffer numbers;

    private IdxFile(Path path, byte[] raw, int[] sizes, ByteBuffer numbers) {
        this.path = path;
        this.raw = raw;
        this.sizes = sizes;
        this.numbers = numbers;
    }

    /**
     * Reads a file.
     *
     * @param dimensions how many it must have
     * @param content what is expected, for messages
     * @param key where its path stands in the config
     * @throws DataException if it cannot be read or is no such file
     */
    static IdxFile read(Path path, int dimensions, String content, String key) {
        byte[] raw = bytes(path, content, key);
        ByteBuffer bytes = ByteBuffer.wrap(unpacked(path, raw));
        if (bytes.remaining() < 4) {
            throw new DataException(
                    "%s: has %d bytes, too few for an IDX file. Expected %s as MNIST has them; check %s."
                            .formatted(path, bytes.remaining(), content, key));
        }
        int magic = bytes.getInt();
        int wanted = (UNSIGNED_BYTE << 8) + dimensions;
        if (magic != wanted) {
            throw new DataException(
                    "%s: begins with the number 0x%08X. Expected 0x%08X, an IDX file of unsigned bytes in %d %s (%s);"
                                    .formatted(
                                            path,
                                            magic,
                                            wanted,
                                            dimensions,
                                            dimensions == 1 ? "dimension" : "dimensions",
                                            content)
                            + " check " + key + ".");
        }
        return new IdxFile(path, raw, sizes(path, bytes, dimensions), bytes);
    }

    private static int[] sizes(Path path, ByteBuffer bytes, int dimensions) {
        if (bytes.remaining() < 4 * dimensions) {
            throw new DataException(
                    path + ": ends within the sizes of its dimensions. Expected a whole IDX file; restore" + " it.");
        }
        int[] sizes = new int[dimensions];
        long product = 1;
        for (int i = 0; i < dimensions; i++) {
            sizes[i] = bytes.getInt();
            if (sizes[i] < 1) {
                throw new DataException(String.format(
                        Locale.ROOT,
                        "%s: dimension %d has the size %,d. Expected a size of 1 or more; restore the file.",
                        path,
                        i + 1,
                        sizes[i]));
            }
            product = sizes[i] > LARGEST / product ? LARGEST + 1L : product * sizes[i];
        }
        if (product != bytes.remaining()) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: has %,d bytes of numbers, but its header declares %s. Expected as many as declared; restore the"
                            + " file.",
                    path,
                    bytes.remaining(),
                    product > LARGEST ? "more than a file may have" : String.format(Locale.ROOT, "%,d", product)));
        }
        return sizes;
    }

    private static byte[] bytes(Path path, String content, String key) {
        try {
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw new DataException(
                    "%s: no such file. Expected an IDX file (%s); check %s, which is relative to the folder of the config."
                            .formatted(path, content, key),
                    e);
        } catch (IOException e) {
            String reason = e instanceof AccessDeniedException ? "permission to read is denied" : e.getMessage();
            throw new DataException(
                    "%s: cannot be read (%s). Expected a readable IDX file (%s); change its permissions or %s."
                            .formatted(path, reason, content, key),
                    e);
        }
    }

    private static byte[] unpacked(Path path, byte[] raw) {
        boolean packed = raw.length > 1 && raw[0] == GZIP_FIRST && raw[1] == GZIP_SECOND;
        if (!packed) {
            return raw;
        }
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(raw))) {
            byte[] unpacked = stream.readNBytes(LARGEST + 1);
            if (unpacked.length > LARGEST) {
                throw new DataException(String.format(
                        Locale.ROOT,
                        "%s: unpacks to more than %,d bytes. Expected an IDX file of at most that size; divide it.",
                        path,
                        LARGEST));
            }
            return unpacked;
        } catch (IOException e) {
            throw new DataException(
                    "%s: cannot be unpacked (%s). Expected a whole gzip file; restore it."
                            .formatted(path, e.getMessage() == null ? "it ends too early" : e.getMessage()),
                    e);
        }
    }

    DataOrigin origin() {
        return new DataOrigin(path.toString(), raw.length, Sha256.hex(raw));
    }

    Path path() {
        return path;
    }

    /** Size of the first dimension: the number of images or labels. */
    int count() {
        return sizes[0];
    }

    /** The number at a place. */
    int number(int index) {
        return numbers.get(numbers.position() + index) & 0xFF;
    }

    /** The images of a file with three dimensions: number, rows and columns. */
    List<RasterImage> images() {
        int size = sizes[1] * sizes[2];
        List<RasterImage> images = new ArrayList<>();
        for (int image = 0; image < count(); image++) {
            float[] values = new float[size];
            for (int pixel = 0; pixel < size; pixel++) {
                values[pixel] = number(image * size + pixel) / 255f;
            }
            images.add(new RasterImage(1, sizes[1], sizes[2], values));
        }
        return images;
    }
}
