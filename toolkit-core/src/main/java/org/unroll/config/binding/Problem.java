package org.unroll.config.binding;

import java.util.Comparator;

/**
 * One thing that is wrong with a config, and what to do about it.
 *
 * @param source the file or the {@code --set} argument it stands in
 * @param line counted from 1; 0 where the source as a whole is meant
 * @param column counted from 1 in characters; 0 where the source as a whole is meant
 * @param path the key it is about, such as {@code model.layers[1].units}; empty where the whole config is meant
 * @param message what was given, what is expected and what to do
 */
public record Problem(String source, int line, int column, String path, String message) implements Comparable<Problem> {

    private static final Comparator<Problem> BY_POSITION_THEN_PATH = Comparator.comparing(Problem::source)
            .thenComparingInt(Problem::line)
            .thenComparingInt(Problem::column)
            .thenComparing(Problem::path)
            .thenComparing(Problem::message);

    @Override
    public int compareTo(Problem other) {
        return BY_POSITION_THEN_PATH.compare(this, other);
    }

    /** The problem as one line: {@code configs/x.yaml:14:7 model.layers[1].unit: unknown key. ...}. */
    @Override
    public String toString() {
        String position = line == 0 ? source : source + ":" + line + ":" + column;
        return path.isEmpty() ? position + ": " + message : position + " " + path + ": " + message;
    }
}
