package org.unroll.datasets.audio;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.unroll.datasets.DataException;

/** The WAV files of a folder and of the folders in it. */
record WaveFolder(Path folder, List<String> names) implements WaveFiles {
    WaveFolder {
        names = List.copyOf(names);
    }

    static WaveFolder open(Path folder) {
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return new WaveFolder(
                    folder,
                    files.filter(Files::isRegularFile)
                            .map(file -> relative(folder, file))
                            .filter(WaveFiles::isWave)
                            .sorted()
                            .toList());
        } catch (IOException e) {
            throw unreadable(folder.toString(), e);
        } catch (UncheckedIOException e) {
            throw unreadable(folder.toString(), e.getCause());
        }
    }

    private static String relative(Path folder, Path file) {
        return folder.relativize(file).toString().replace(folder.getFileSystem().getSeparator(), "/");
    }

    @Override
    public byte[] read(String name) {
        return read(folder.resolve(name));
    }

    @Override
    public Optional<byte[]> beside(String name) {
        Path file = folder.resolve(name);
        return Files.isRegularFile(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /**
     * The content of a file.
     *
     * @throws DataException if it cannot be read
     */
    static byte[] read(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            return WaveFiles.checkSize(file.toString(), stream.readNBytes(LARGEST + 1));
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    private static DataException unreadable(String description, IOException e) {
        String reason = e instanceof AccessDeniedException ? "permission to read is denied" : e.getMessage();
        return new DataException(
                "%s: cannot be read (%s). Expected readable WAV files; change permissions or data.path."
                        .formatted(description, reason),
                e);
    }

    @Override
    public String describe(String name) {
        return folder.resolve(name).toString();
    }

    @Override
    public void close() {
        // nothing is open between two calls
    }
}
