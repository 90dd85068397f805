package org.unroll.datasets.files;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unroll.datasets.DataException;

/**
 * A regular expression for names of files without folders and ending.
 *
 * @param key where it stands in the config
 * @param kind what the files are
 */
public record FileNamePattern(String key, Pattern pattern, FileKind kind) {

    /** A pattern that is written as a text. */
    public FileNamePattern(String key, String pattern, FileKind kind) {
        this(key, Pattern.compile(pattern), kind);
    }

    /** Whether the whole name matches. */
    public boolean matches(String path) {
        return pattern.matcher(kind.stem(path)).matches();
    }

    /**
     * What the pattern's group matches in a file's name.
     *
     * @param description how a message calls the file
     * @throws DataException if the pattern does not match
     */
    public String group(String path, String description) {
        Matcher matcher = pattern.matcher(kind.stem(path));
        if (!matcher.matches() || matcher.group(1) == null || matcher.group(1).isEmpty()) {
            throw new DataException("%s: the name '%s' %s '%s'. Expected a match with a text in its group; change %s or"
                            .formatted(
                                    description,
                                    kind.stem(path),
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
