package org.unroll.datasets.catalogue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Sha256;
import org.unroll.train.AtomicFile;

/**
 * Gets files of data sets onto this machine. A file appears in its place when it is complete and its checksum is right,
 * never before; what is there is checked again whenever it is asked for. Processes that want the same file wait for
 * each other.
 */
final class DataStore {

    private static final int MOST_ENTRIES = 100_000;
    private static final int MOST_TAR_ENTRIES = 1_000_000;

    /** An archive holds more than what is wanted of it, but not much more. */
    private static final long ARCHIVE_FACTOR = 4;

    /** Sounds shrink to half their size or so, text to a tenth. */
    private static final long MOST_TAR_EXPANSION = 20;

    private static final Object LOCK = new Object();

    private final Path home;
    private final Optional<Mirror> mirror;
    private final Downloader downloader;

    DataStore(Path home, Optional<Mirror> mirror, Downloader downloader) {
        this.home = home;
        this.mirror = mirror;
        this.downloader = downloader;
    }

    /** Where a file is or will be. */
    Path place(Entry entry, DataFile file) {
        return home.resolve(entry.name()).resolve(file.localName());
    }

    /** Whether a file is there, without looking into it. */
    boolean isPresent(Entry entry, DataFile file) {
        return Files.exists(place(entry, file));
    }

    /**
     * Opens a file; one on the class path is read from there.
     *
     * @throws DataException if it cannot be had
     */
    InputStream open(Entry entry, DataFile file) {
        if (file.source() instanceof Source.OnClassPath source) {
            return new ByteArrayInputStream(ofClassPath(file, source));
        }
        Path path = file(entry, file);
        try {
            return Files.newInputStream(path);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /**
     * Makes a file present; a zip or tar archive as a folder.
     *
     * @return its place in the cache
     * @throws DataException if it cannot be had
     */
    Path file(Entry entry, DataFile file) {
        Path place = place(entry, file);
        makeFolder(place.getParent());
        try {
            synchronized (LOCK) { // a file lock belongs to the whole process
                try (FileChannel channel = FileChannel.open(
                                place.resolveSibling("." + file.localName() + ".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                        FileLock lock = channel.lock()) {
                    if (!lock.isValid()) {
                        throw new IOException("it cannot be locked");
                    }
                    if (!isPresentAndRight(place, file)) {
                        delete(place);
                        put(place, file);
                    }
                }
            }
            return place;
        } catch (IOException e) {
            throw unwritable(place.getParent(), e);
        }
    }

    private void put(Path place, DataFile file) throws IOException {
        if (file.source() instanceof Source.OnClassPath source) {
            byte[] content = ofClassPath(file, source);
            AtomicFile.write(place, out -> out.write(content));
        } else if (file.source() instanceof Source.MavenArtifactFiles source) {
            unpack(place, file, source);
        } else if (file.source() instanceof Source.Download download) {
            fetch(place, file, download.address());
        } else if (file.source() instanceof Source.ZipDownload download) {
            fetchAndUnpack(place, file, download);
        } else if (file.source() instanceof Source.TarDownload download) {
            fetchAndUnpack(place, file, download);
        } else {
            throw new IllegalArgumentException("No way to get data from " + file.source());
        }
    }

    private static void unpack(Path place, DataFile file, Source.MavenArtifactFiles source) throws IOException {
        Path folder = place.resolveSibling(file.localName() + ".part");
        delete(folder);
        Files.createDirectory(folder);
        try {
            for (Map.Entry<String, byte[]> content :
                    ClassPathFolder.files(source.resource(), source.suffix()).entrySet()) {
                Files.write(folder.resolve(content.getKey()), content.getValue());
            }
            if (!isRight(folder, file)) {
                throw new DataException(
                        "%s: the class path has other files in %s than expected (%s). Expected those with the SHA-256 checksum %s; build Unroll again."
                                .formatted(file.name(), source.resource(), sha256(folder), file.sha256()));
            }
            Files.move(folder, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(folder);
        }
    }

    private static byte[] ofClassPath(DataFile file, Source.OnClassPath source) {
        try {
            byte[] content = content(source)
                    .orElseThrow(() ->
                            new DataException("%s: no class-path resource %s. Expected it in %s; build Unroll again."
                                    .formatted(file.name(), source.resource(), source.place())));
            String sha256 = Sha256.hex(content);
            if (!sha256.equals(file.sha256())) {
                throw new DataException(
                        "%s: the class-path resource %s has the SHA-256 checksum %s. Expected %s; build Unroll again."
                                .formatted(file.name(), source.resource(), sha256, file.sha256()));
            }
            return content;
        } catch (IOException e) {
            throw new DataException(
                    "%s: the class-path resource %s cannot be read (%s). Expected a readable class path; check the disk."
                            .formatted(file.name(), source.resource(), e.getMessage()),
                    e);
        }
    }

    /** The bytes of a source; empty if it is not there. */
    private static Optional<byte[]> content(Source.OnClassPath source) throws IOException {
        if (source instanceof Source.MavenArtifactFolder folder) {
            return ClassPathFolder.content(folder.resource(), folder.suffix());
        }
        try (InputStream stream = DataStore.class.getResourceAsStream(source.resource())) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        }
    }

    private void fetch(Path place, DataFile file, URI home) throws IOException {
        requireSpace(place.getParent(), file.bytes());
        Path part = place.resolveSibling(file.name() + ".part");
        transferWhole(file, home, part);
        force(part);
        Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Gets the bytes and checks them. */
    private String transferWhole(DataFile file, URI home, Path part) throws IOException {
        boolean isResumed = Files.exists(part);
        String origin = transfer(file, home, part, file.bytes());
        if (!isRight(part, file) && isResumed) { // it may have begun as another file
            delete(part);
            origin = transfer(file, home, part, file.bytes());
        }
        requireRight(part, file, origin);
        return origin;
    }

    private void fetchAndUnpack(Path place, DataFile file, Source.TarDownload source) throws IOException {
        requireSpace(place.getParent(), 3 * file.bytes());
        Path part = place.resolveSibling(file.name() + ".part");
        Path folder = place.resolveSibling(file.localName() + ".part");
        String origin = transferWhole(file, source.address(), part);
        delete(folder);
        Files.createDirectory(folder);
        try {
            TarArchive archive = new TarArchive(origin, MOST_TAR_ENTRIES, MOST_TAR_EXPANSION * file.bytes());
            UnpackedTar.mark(folder, file.sha256(), archive.unpack(part, folder));
            Files.move(folder, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(folder);
            delete(part);
        }
    }

    private void fetchAndUnpack(Path place, DataFile file, Source.ZipDownload source) throws IOException {
        requireSpace(place.getParent(), 2 * file.bytes());
        Path part = place.resolveSibling(file.name() + ".part");
        Path folder = place.resolveSibling(file.localName() + ".part");
        String origin = transfer(file, source.address(), part, ARCHIVE_FACTOR * file.bytes());
        delete(folder);
        Files.createDirectory(folder);
        try {
            new ZipArchive(origin, MOST_ENTRIES, file.bytes()).unpack(part, folder, source.suffix());
            requireRight(folder, file, origin);
            Files.move(folder, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(folder);
            delete(part);
        }
    }

    /** Gets the bytes, from the mirror if there is one, and says where they came from. */
    private String transfer(DataFile file, URI home, Path part, long mostBytes) throws IOException {
        if (mirror.isPresent() && mirror.get() instanceof Mirror.Folder folder) {
            return copy(folder.folder().resolve(file.name()), part);
        }
        URI address = mirror.isPresent() && mirror.get() instanceof Mirror.Server server
                ? server.address().resolve(file.name())
                : home;
        boolean isComplete = !(file.source() instanceof Source.ZipDownload) && isRight(part, file);
        if (!isComplete) {
            downloader.download(address, file.name(), part, mostBytes);
        }
        return address.toString();
    }

    private static String copy(Path original, Path part) throws IOException {
        if (!Files.isRegularFile(original)) {
            throw new DataException(
                    "%s: no such file. Expected it in the folder that %s names; put it there or unset that."
                            .formatted(original, Mirror.VARIABLE));
        }
        if (!Files.isReadable(original)) {
            throw new DataException(
                    "%s: permission to read is denied. Expected a readable file; change its permissions."
                            .formatted(original));
        }
        try (InputStream in = Files.newInputStream(original)) {
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
        }
        return original.toString();
    }

    private static void requireRight(Path path, DataFile file, String origin) throws IOException {
        long bytes = bytes(path);
        if (bytes != file.bytes()) {
            delete(path);
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: has %,d bytes%s. Expected %,d; the file is incomplete or has changed, get it from its public home (%s).",
                    origin,
                    bytes,
                    file.source() instanceof Source.ZipDownload zip ? " in its " + zip.suffix() + " files" : "",
                    file.bytes(),
                    file.source().place()));
        }
        String sha256 = sha256(path);
        if (!sha256.equals(file.sha256())) {
            delete(path);
            throw new DataException(
                    "%s: has the SHA-256 checksum %s. Expected %s; the file is damaged or has changed, get it from its public home (%s)."
                            .formatted(
                                    origin, sha256, file.sha256(), file.source().place()));
        }
    }

    private static boolean isPresentAndRight(Path place, DataFile file) throws IOException {
        return file.source() instanceof Source.TarDownload
                ? UnpackedTar.isComplete(place, file.sha256())
                : isRight(place, file);
    }

    private static boolean isRight(Path path, DataFile file) throws IOException {
        return Files.exists(path) && bytes(path) == file.bytes() && sha256(path).equals(file.sha256());
    }

    private static long bytes(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return Files.size(path);
        }
        long bytes = 0;
        for (Path file : filesOf(path)) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    private static String sha256(Path path) throws IOException {
        return Files.isDirectory(path) ? FolderChecksum.of(filesOf(path)) : Sha256.hex(path);
    }

    private static void requireSpace(Path folder, long bytes) throws IOException {
        FileStore store = Files.getFileStore(folder);
        long free = store.getUsableSpace();
        if (free < bytes) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: %,d bytes of the disk are free. Expected %,d; free some space, or name a folder on another disk in %s.",
                    folder,
                    free,
                    bytes,
                    DataHome.VARIABLE));
        }
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Deletes a file or a folder with all that is in it, if it is there. */
    private static void delete(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            try (Stream<Path> files = Files.walk(path)) {
                for (Path each : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                    Files.delete(each);
                }
            }
        }
        Files.deleteIfExists(path);
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        }
    }

    private static DataException unwritable(Path folder, IOException e) {
        return new DataException(
                "%s: cannot be written to (%s). Expected a folder for data; make it writable, or name another one in %s."
                        .formatted(folder, reason(e), DataHome.VARIABLE),
                e);
    }

    private static DataException unreadable(Path path, IOException e) {
        return new DataException(
                "%s: cannot be read (%s). Expected a readable file; delete it and fetch it again."
                        .formatted(path, reason(e)),
                e);
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
