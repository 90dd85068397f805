package org.unroll.datasets.catalogue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.unroll.datasets.DataException;

/** Where files are taken from in place of their public homes, by their names. */
sealed interface Mirror {

    /** Environment variable that names a folder or an address. */
    String VARIABLE = "UNROLL_DATA_MIRROR";

    /** A folder of this machine. */
    record Folder(Path folder) implements Mirror {}

    /** A folder of a server; the address ends with a slash. */
    record Server(URI address) implements Mirror {}

    /**
     * Reads the value of the environment variable; an empty one counts as none.
     *
     * @throws DataException if it is neither an address nor a folder
     */
    static Optional<Mirror> of(String value) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        String lowerCase = value.toLowerCase(Locale.ROOT);
        if (lowerCase.startsWith("http://") || lowerCase.startsWith("https://")) {
            return Optional.of(server(value));
        }
        return Optional.of(folder(value));
    }

    private static Mirror server(String value) {
        try {
            return new Server(URI.create(value.endsWith("/") ? value : value + "/"));
        } catch (IllegalArgumentException e) {
            throw new DataException(
                    "%s: '%s' is no valid address. Expected a folder or an address such as https://example.org/data;"
                                    .formatted(VARIABLE, value)
                            + " correct or unset it.",
                    e);
        }
    }

    private static Mirror folder(String value) {
        try {
            Path folder = Path.of(value);
            if (Files.isDirectory(folder)) {
                return new Folder(folder);
            }
        } catch (InvalidPathException e) {
            throw noFolder(value, e);
        }
        throw noFolder(value, null);
    }

    private static DataException noFolder(String value, InvalidPathException cause) {
        return new DataException(
                "%s: there is no folder '%s'. Expected a folder or an address such as https://example.org/data; correct"
                                .formatted(VARIABLE, value)
                        + " or unset it.",
                cause);
    }
}
