package org.unroll.train;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The zip file behind models and checkpoints. Entries are read by name, each with a limit on its size. */
final class Archive implements AutoCloseable {

    private static final FileTime NO_TIME = FileTime.fromMillis(0);
    private static final long LARGEST_JSON = 64L << 20;
    private static final long ARRAY_OVERHEAD = 4096;

    private final Path file;
    private final ZipFile zip;

    private Archive(Path file, ZipFile zip) {
        this.file = file;
        this.zip = zip;
    }

    /**
     * Opens a file.
     *
     * @param kind what it is, for messages: "model" or "checkpoint"
     * @throws ArchiveException if there is no such file or it is no zip file
     */
    static Archive open(Path file, String kind) {
        if (!Files.isRegularFile(file)) {
            throw new ArchiveException(
                    file + ": no such " + kind + " file" + (Files.isDirectory(file) ? "; it is a folder" : "") + ".");
        }
        try {
            return new Archive(file, new ZipFile(file.toFile()));
        } catch (ZipException e) {
            throw new ArchiveException(
                    file + ": not a " + kind + " file, or a damaged one (" + e.getMessage() + ").", e);
        } catch (IOException e) {
            throw new ArchiveException(file + ": cannot be read (" + e.getMessage() + ").", e);
        }
    }

    <T> T json(String name, Class<T> type) {
        byte[] content = bytes(name, LARGEST_JSON);
        try {
            return Json.read(content, type);
        } catch (IOException e) {
            throw new ArchiveException(
                    file + ": its entry '" + name + "' cannot be understood (" + firstLine(e) + ").", e);
        }
    }

    /** Reads a single-precision array that must have a known number of elements. */
    INDArray array(String name, long expectedLength) {
        return array(name, DataType.FLOAT, expectedLength);
    }

    /** Reads an array, FLOAT or DOUBLE, that must have a known number of elements. */
    INDArray array(String name, DataType expectedType, long expectedLength) {
        byte[] content = bytes(name, expectedLength * expectedType.width() + ARRAY_OVERHEAD);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(new ByteArrayInputStream(content)))) {
            return ArrayFormat.read(in, expectedType, expectedLength);
        } catch (IOException e) {
            throw new ArchiveException(file + ": its entry '" + name + "' is damaged (" + firstLine(e) + ").", e);
        }
    }

    private byte[] bytes(String name, long limit) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new ArchiveException(file + ": has no entry '" + name + "'; it was not written by Unroll.");
        }
        try {
            byte[] content = zip.getInputStream(entry).readNBytes(Math.toIntExact(limit + 1));
            if (content.length > limit) {
                throw new ArchiveException(
                        file + ": its entry '" + name + "' is larger than the " + limit + " bytes it may have.");
            }
            CRC32 checksum = new CRC32();
            checksum.update(content);
            if (checksum.getValue() != entry.getCrc()) {
                throw new ArchiveException(file + ": its entry '" + name + "' is damaged (wrong checksum).");
            }
            return content;
        } catch (IOException e) {
            throw new ArchiveException(file + ": its entry '" + name + "' is damaged (" + firstLine(e) + ").", e);
        }
    }

    private static String firstLine(IOException e) {
        if (e instanceof EOFException) {
            return "it ends too early";
        }
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new ArchiveException(file + ": cannot be closed (" + e.getMessage() + ").", e);
        }
    }

    /** Writes entries one after the other; the same content gives the same bytes. */
    static final class Writer {
        private final ZipOutputStream zip;

        Writer(OutputStream out) {
            this.zip = new ZipOutputStream(out);
        }

        void text(String name, String content) throws IOException {
            begin(name);
            zip.write(content.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }

        void array(String name, INDArray array) throws IOException {
            begin(name);
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(zip, 1 << 16));
            ArrayFormat.write(array, out);
            out.flush();
            zip.closeEntry();
        }

        private void begin(String name) throws IOException {
            ZipEntry entry = new ZipEntry(name);
            entry.setLastModifiedTime(NO_TIME);
            zip.putNextEntry(entry);
        }

        void finish() throws IOException {
            zip.finish();
        }
    }
}
