package org.unroll.datasets.catalogue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.unroll.datasets.DataException;

/**
 * Unpacks tar archives, packed by gzip, that may be damaged or meant to do harm. Nothing is written outside the target
 * folder, and no more than the limits allow, whatever the archive says about itself.
 *
 * @param name by which messages call the archive
 * @param mostEntries of the archive
 * @param mostBytes of all unpacked files together
 */
record TarArchive(String name, int mostEntries, long mostBytes) {

    private static final int BUFFER = 1 << 16;

    /** What has been unpacked. */
    record Contents(int files, long bytes) {}

    /**
     * Unpacks all files, each into the folder it stands in.
     *
     * @param folder exists and is empty; if this method fails, some files may be in it
     * @throws DataException if the archive is damaged, unsafe or too large
     * @throws IOException if a file cannot be written
     */
    Contents unpack(Path archive, Path folder) throws IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive), BUFFER);
                TarArchiveInputStream tar = open(file)) {
            int entries = 0;
            int files = 0;
            long bytes = 0;
            for (TarArchiveEntry entry = next(tar); entry != null; entry = next(tar)) {
                entries++;
                if (entries > mostEntries) {
                    throw refused(
                            String.format(Locale.ROOT, "has more than %,d entries. Expected no more", mostEntries));
                }
                check(entry);
                Path target = folder.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    makeFolder(target, entry);
                } else {
                    makeFolder(target.getParent(), entry);
                    bytes += unpack(tar, target, entry, mostBytes - bytes);
                    files++;
                }
            }
            if (entries == 0) {
                throw damaged("it has no entries", null);
            }
            return new Contents(files, bytes);
        }
    }

    private TarArchiveInputStream open(InputStream file) {
        try {
            return new TarArchiveInputStream(new GZIPInputStream(file, BUFFER));
        } catch (IOException e) {
            throw damaged(reason(e), e);
        }
    }

    private TarArchiveEntry next(TarArchiveInputStream tar) {
        try {
            return tar.getNextEntry();
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(reason(e), e);
        }
    }

    private int read(TarArchiveInputStream tar, byte[] buffer) {
        try {
            return tar.read(buffer);
        } catch (IOException e) {
            throw damaged(reason(e), e);
        }
    }

    private void check(TarArchiveEntry entry) {
        Optional<String> fault = EntryName.fault(entry.getName());
        if (fault.isPresent()) {
            throw refused(fault.get());
        }
        if (entry.isSymbolicLink() || entry.isLink()) {
            throw refused("the entry '" + entry.getName() + "' is a link. Expected files and folders only");
        }
        if (entry.isSparse() || isDevice(entry) || !(entry.isDirectory() || entry.isFile())) {
            throw refused("the entry '" + entry.getName() + "' is no plain file. Expected files and folders only");
        }
    }

    private static boolean isDevice(TarArchiveEntry entry) {
        return entry.isBlockDevice() || entry.isCharacterDevice() || entry.isFIFO();
    }

    private void makeFolder(Path folder, TarArchiveEntry entry) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw twice(entry, e);
        }
    }

    private long unpack(TarArchiveInputStream tar, Path file, TarArchiveEntry entry, long most) throws IOException {
        long bytes = 0;
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            byte[] buffer = new byte[BUFFER];
            for (int n = read(tar, buffer); n >= 0; n = read(tar, buffer)) {
                bytes += n;
                if (bytes > most) {
                    throw refused(
                            String.format(Locale.ROOT, "unpacks to more than %,d bytes. Expected no more", mostBytes));
                }
                out.write(buffer, 0, n);
            }
        } catch (FileAlreadyExistsException e) {
            throw twice(entry, e);
        }
        return bytes;
    }

    private DataException twice(TarArchiveEntry entry, IOException e) {
        return new DataException(refusal("has two entries at '" + entry.getName() + "'. Expected different names"), e);
    }

    private DataException damaged(String reason, Exception cause) {
        return new DataException(
                "%s: is damaged (%s). Expected a tar archive packed by gzip; fetch it again.".formatted(name, reason),
                cause);
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private DataException refused(String reason) {
        return new DataException(refusal(reason));
    }

    private String refusal(String reason) {
        return name + ": " + reason + "; do not use this archive, get it from its public home.";
    }
}
