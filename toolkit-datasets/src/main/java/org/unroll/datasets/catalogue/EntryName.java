package org.unroll.datasets.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of entries in archives that may be meant to do harm. */
final class EntryName {
    private static final Pattern ABSOLUTE = Pattern.compile("^([/\\\\]|[A-Za-z]:).*", Pattern.DOTALL);

    private EntryName() {}

    /** What is unsafe about a name, for a message; empty if nothing is. */
    static Optional<String> fault(String entry) {
        if (ABSOLUTE.matcher(entry).matches()) {
            return Optional.of("the entry '" + entry + "' has an absolute path. Expected relative paths only");
        }
        return List.of(entry.split("[/\\\\]", -1)).contains("..")
                ? Optional.of("the entry '" + entry + "' leads out of the archive's folder. Expected no '..' in a path")
                : Optional.empty();
    }
}
