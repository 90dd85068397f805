package org.unroll.datasets.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unroll.datasets.DataException;

/** The files of one kind in a folder or in a zip file. */
public interface FileSet extends AutoCloseable {

    /** Bytes of the largest file. */
    int LARGEST = 256 << 20;

    /** What the files are. */
    FileKind kind();

    /** Paths of the files relative to the folder or zip file, with slashes, in the order of their characters. */
    List<String> names();

    /**
     * The content of a file.
     *
     * @throws DataException if it cannot be read
     */
    byte[] read(String name);

    /**
     * The content of another file, such as the labels of a recording.
     *
     * @return empty if there is no such file
     * @throws DataException if it cannot be read
     */
    Optional<byte[]> beside(String name);

    /** How messages call a file. */
    String describe(String name);

    @Override
    void close();

    /**
     * Finds the files.
     *
     * @throws DataException if there is no such folder or zip file, or no file of the kind in it
     */
    static FileSet open(Path path, FileKind kind) {
        if (!Files.exists(path)) {
            throw new DataException(path
                    + ": no such file or folder. Expected a folder or zip file with " + kind.format()
                    + "s; check data.path, which is relative to the folder of the config.");
        }
        FileSet files = Files.isDirectory(path) ? FileFolder.open(path, kind) : FileArchive.open(path, kind);
        if (files.names().isEmpty()) {
            files.close();
            throw new DataException(path + ": has no " + kind.format() + "s. Expected at least one whose name ends in "
                    + kind.endingsText() + "; check data.path.");
        }
        return files;
    }

    /** The content of a file, unless it is longer than accepted. */
    static byte[] checkSize(String description, byte[] bytes, FileKind kind) {
        if (bytes.length > LARGEST) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: is larger than %,d bytes. Expected %s of at most that size (%d MiB); cut it.",
                    description,
                    LARGEST,
                    kind.formatWithArticle(),
                    LARGEST >> 20));
        }
        return bytes;
    }
}
