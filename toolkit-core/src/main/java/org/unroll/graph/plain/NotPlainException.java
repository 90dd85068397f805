package org.unroll.graph.plain;

import java.util.List;

/** A network that DL4J's own layers cannot compute; the message names each layer, what it has and what DL4J lacks. */
public final class NotPlainException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotPlainException(List<String> problems) {
        super("DL4J's own layers cannot compute this network:" + lines(problems));
    }

    private static String lines(List<String> problems) {
        StringBuilder lines = new StringBuilder();
        problems.forEach(problem -> lines.append("\n  ").append(problem));
        return lines.toString();
    }
}
