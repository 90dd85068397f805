package org.unroll.datasets.files;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.unroll.datasets.DataException;

/**
 * Files that a user names to predict from.
 *
 * @param kind what they are
 */
public record NamedFiles(FileKind kind) {

    /**
     * The files that an input stands for: those of a folder, or a single file.
     *
     * @return empty if it is neither a folder nor a file of this kind
     * @throws DataException if the folder holds none
     */
    public Optional<List<Path>> in(Path input) {
        if (Files.isDirectory(input)) {
            FileFolder folder = FileFolder.open(input, kind);
            if (folder.names().isEmpty()) {
                throw new DataException(input + ": has no " + kind.format()
                        + "s. Expected at least one whose name ends in " + kind.endingsText() + "; correct --input.");
            }
            return Optional.of(folder.names().stream().map(input::resolve).toList());
        }
        return Files.isRegularFile(input) && kind.accepts(input.toString())
                ? Optional.of(List.of(input))
                : Optional.empty();
    }

    /**
     * The file of a name.
     *
     * @throws DataException if there is none
     */
    public Path of(String name) {
        if (name.isBlank()) {
            throw new DataException("the name of the file is missing");
        }
        Path file;
        try {
            file = Path.of(name);
        } catch (InvalidPathException e) {
            throw new DataException("'" + name.replaceAll("\\p{Cntrl}", "?") + "' is no name of a file", e);
        }
        if (!Files.isRegularFile(file)) {
            throw new DataException(file + ": " + (Files.exists(file) ? "is no file" : "no such file") + ". Expected "
                    + kind.formatWithArticle() + "; names are relative to the folder that the command runs in");
        }
        return file;
    }
}
