package org.unroll.datasets.files;

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

/** The files of one kind in a folder and in the folders in it. */
public record FileFolder(Path folder, List<String> names, FileKind kind) implements FileSet {
    public FileFolder {
        names = List.copyOf(names);
    }

    public static FileFolder open(Path folder, FileKind kind) {
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return new FileFolder(
                    folder,
                    files.filter(Files::isRegularFile)
                            .map(file -> relative(folder, file))
                            .filter(kind::accepts)
                            .sorted()
                            .toList(),
                    kind);
        } catch (IOException e) {
            throw unreadable(folder.toString(), kind, e);
        } catch (UncheckedIOException e) {
            throw unreadable(folder.toString(), kind, e.getCause());
        }
    }

    private static String relative(Path folder, Path file) {
        return folder.relativize(file).toString().replace(folder.getFileSystem().getSeparator(), "/");
    }

    @Override
    public byte[] read(String name) {
        return read(folder.resolve(name), kind);
    }

    @Override
    public Optional<byte[]> beside(String name) {
        Path file = folder.resolve(name);
        return Files.isRegularFile(file) ? Optional.of(read(file, kind)) : Optional.empty();
    }

    /**
     * The content of a file.
     *
     * @throws DataException if it cannot be read
     */
    public static byte[] read(Path file, FileKind kind) {
        try (InputStream stream = Files.newInputStream(file)) {
            return FileSet.checkSize(file.toString(), stream.readNBytes(LARGEST + 1), kind);
        } catch (IOException e) {
            throw unreadable(file.toString(), kind, e);
        }
    }

    private static DataException unreadable(String description, FileKind kind, IOException e) {
        String reason = e instanceof AccessDeniedException ? "permission to read is denied" : e.getMessage();
        return new DataException(
                "%s: cannot be read (%s). Expected readable %ss; change permissions or data.path."
                        .formatted(description, reason, kind.format()),
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
