package org.unroll.datasets.catalogue;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.unroll.datasets.DataException;

/**
 * Unpacks zip archives that may be damaged or meant to do harm. Nothing is written outside the target folder, and no
 * more than the limits allow, whatever the archive says about itself.
 *
 * @param name by which messages call the archive
 * @param mostEntries of the archive
 * @param mostBytes of all unpacked files together
 */
record ZipArchive(String name, int mostEntries, long mostBytes) {

    private static final int BUFFER = 1 << 16;

    /**
     * Unpacks the files whose names end in the suffix, without the folders they stand in.
     *
     * @param folder exists and is empty
     * @throws DataException if the archive is damaged, unsafe or too large
     * @throws IOException if a file cannot be written
     */
    void unpack(Path archive, Path folder, String suffix) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            List<? extends ZipEntry> entries = zip.stream().toList();
            if (entries.size() > mostEntries) {
                throw refused(String.format(
                        Locale.ROOT, "has %,d entries. Expected at most %,d", entries.size(), mostEntries));
            }
            for (ZipEntry entry : entries) {
                Optional<String> fault = EntryName.fault(entry.getName());
                if (fault.isPresent()) {
                    throw refused(fault.get());
                }
            }
            for (String link : ZipLinks.in(archive)) {
                throw refused("the entry '" + link + "' is a link. Expected files and folders only");
            }
            long left = mostBytes;
            for (ZipEntry entry : entries) {
                if (!entry.isDirectory() && entry.getName().endsWith(suffix)) {
                    left -= unpack(zip, entry, folder, left);
                }
            }
        } catch (ZipException | EOFException e) {
            throw new DataException(
                    "%s: is damaged (%s). Expected a zip archive; fetch it again.".formatted(name, e.getMessage()), e);
        }
    }

    private long unpack(ZipFile zip, ZipEntry entry, Path folder, long most) throws IOException {
        Path file = folder.resolve(entry.getName().substring(entry.getName().lastIndexOf('/') + 1));
        long bytes = 0;
        CRC32 crc = new CRC32();
        try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), crc);
                OutputStream out = newFile(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes += n;
                if (bytes > most) {
                    throw refused(
                            String.format(Locale.ROOT, "unpacks to more than %,d bytes. Expected no more", mostBytes));
                }
                out.write(buffer, 0, n);
            }
        }
        if (crc.getValue() != entry.getCrc()) {
            throw new ZipException("wrong CRC of " + entry.getName());
        }
        return bytes;
    }

    private OutputStream newFile(Path file) throws IOException {
        try {
            return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new DataException(refusal("has two files '" + file.getFileName() + "'. Expected different names"), e);
        }
    }

    private DataException refused(String reason) {
        return new DataException(refusal(reason));
    }

    private String refusal(String reason) {
        return name + ": " + reason + "; do not use this archive, get it from its public home.";
    }
}
