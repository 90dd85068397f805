package org.unroll.datasets.audio;

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

/** The WAV files of a zip file. */
final class WaveArchive implements WaveFiles {
    private static final String MACOS_ATTRIBUTES = "__MACOSX/";

    private final Path path;
    private final ZipFile zip;
    private final List<String> names;

    private WaveArchive(Path path, ZipFile zip, Set<String> names) {
        this.path = path;
        this.zip = zip;
        this.names = List.copyOf(names);
    }

    static WaveArchive open(Path path) {
        try {
            ZipFile zip = new ZipFile(path.toFile());
            Set<String> names = new TreeSet<>();
            zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .filter(name -> !name.startsWith(MACOS_ATTRIBUTES) && WaveFiles.isWave(name))
                    .forEach(names::add);
            return new WaveArchive(path, zip, names);
        } catch (IOException e) {
            throw new DataException(
                    "%s: is neither a folder nor a zip file that can be read (%s). Expected one of the two with WAV files"
                                    .formatted(path, e.getMessage())
                            + " in it; check data.path.",
                    e);
        }
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public byte[] read(String name) {
        try (InputStream stream = zip.getInputStream(zip.getEntry(name))) {
            return WaveFiles.checkSize(describe(name), stream.readNBytes(LARGEST + 1));
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
