package org.unroll.datasets.audio;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unroll.datasets.DataException;

/**
 * A regular expression for names of files without folders and '.wav'.
 *
 * @param key where it stands in the config
 */
record FileNamePattern(String key, Pattern pattern) {
    private static final int EXTENSION = ".wav".length();

    FileNamePattern(String key, String pattern) {
        this(key, Pattern.compile(pattern));
    }

    private static String stem(String path) {
        return path.substring(path.lastIndexOf('/') + 1, path.length() - EXTENSION);
    }

    boolean matches(String path) {
        return pattern.matcher(stem(path)).matches();
    }

    /**
     * What the pattern's group matches in a file's name.
     *
     * @param description how a message calls the file
     * @throws DataException if the pattern does not match
     */
    String group(String path, String description) {
        Matcher matcher = pattern.matcher(stem(path));
        if (!matcher.matches() || matcher.group(1) == null || matcher.group(1).isEmpty()) {
            throw new DataException("%s: the name '%s' %s '%s'. Expected a match with a text in its group; change %s or"
                            .formatted(
                                    description,
                                    stem(path),
                                    matcher.matches()
                                            ? "leaves the group empty in the regular expression"
                                            : "does not match the regular expression",
                                    pattern,
                                    key)
                    + " rename the file.");
        }
        return matcher.group(1);
    }
}
