package org.unroll.config.binding;

import java.util.List;
import java.util.stream.Collectors;

/** A config that cannot be used. The message has one line for each problem, sorted by position. */
public final class ConfigException extends RuntimeException {

    private final transient List<Problem> problems;

    /** Sorted problems, at least one. */
    ConfigException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** All that is wrong with the config, sorted by position, then by path. */
    public List<Problem> problems() {
        return problems;
    }
}
