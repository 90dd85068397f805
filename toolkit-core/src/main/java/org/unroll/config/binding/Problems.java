package org.unroll.config.binding;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The problems found so far. */
final class Problems {

    private final Set<Problem> found = new LinkedHashSet<>();

    void add(Position position, String path, String message) {
        found.add(new Problem(position.source(), position.line(), position.column(), path, message));
    }

    /**
     * Ends the reading of a config that has a problem.
     *
     * @throws ConfigException if there is at least one
     */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigException(found.stream().sorted().toList());
        }
    }

    List<Problem> found() {
        return List.copyOf(found);
    }
}
