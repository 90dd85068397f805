package org.unroll.datasets.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.unroll.datasets.DataException;

/** The files of one kind in a zip file. */
final class FileArchive implements FileSet {
    private static final String MACOS_ATTRIBUTES = "__MACOSX/";

    private final Path path;
    private final ZipFile zip;
    private final List<String> names;
    private final FileKind kind;

    private FileArchive(Path path, ZipFile zip, Set<String> names, FileKind kind) {
        this.path = path;
        this.zip = zip;
        this.names = List.copyOf(names);
        this.kind = kind;
    }

    static FileArchive open(Path path, FileKind kind) {
        try {
            ZipFile zip = new ZipFile(path.toFile());
            Set<String> names = new TreeSet<>();
            zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .filter(name -> !name.startsWith(MACOS_ATTRIBUTES) && kind.accepts(name))
                    .forEach(names::add);
            return new FileArchive(path, zip, names, kind);
        } catch (IOException e) {
            throw new DataException(
                    "%s: is neither a folder nor a zip file that can be read (%s). Expected one of the two with %ss"
                                    .formatted(path, e.getMessage(), kind.format())
                            + " in it; check data.path.",
                    e);
        }
    }

    @Override
    public FileKind kind() {
        return kind;
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public byte[] read(String name) {
        try (InputStream stream = zip.getInputStream(zip.getEntry(name))) {
            return FileSet.checkSize(describe(name), stream.readNBytes(LARGEST + 1), kind);
        } catch (IOException e) {
            throw new DataException(
                    "%s: cannot be unpacked (%s). Expected a whole zip file without encryption; restore it."
                            .formatted(describe(name), e.getMessage()),
                    e);
        }
    }

    @Override
    public Optional<byte[]> beside(String name) {
        return zip.getEntry(name) == null ? Optional.empty() : Optional.of(read(name));
    }

    @Override
    public String describe(String name) {
        return path + "!/" + name;
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
