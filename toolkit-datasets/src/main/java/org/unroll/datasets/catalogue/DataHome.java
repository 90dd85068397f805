package org.unroll.datasets.catalogue;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.unroll.datasets.DataException;

/** The folder in which downloaded data are kept. */
final class DataHome {

    /** Environment variable that names the folder. */
    static final String VARIABLE = "UNROLL_DATA_HOME";

    private DataHome() {}

    /**
     * The folder for a value of the environment variable; {@code ~/.cache/unroll} if that is not set.
     *
     * @throws DataException if the value is no path
     */
    static Path of(String value) {
        if (value == null || value.isBlank()) {
            return Path.of(System.getProperty("user.home"), ".cache", "unroll");
        }
        try {
            return Path.of(value).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new DataException(
                    "%s: '%s' is no valid path. Expected a folder; correct or unset it.".formatted(VARIABLE, value), e);
        }
    }
}
