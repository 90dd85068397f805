package org.unroll.config.binding;

/**
 * A place in a config.
 *
 * @param source what the text was read from: a file or a {@code --set} argument
 * @param line counted from 1; 0 stands for the source as a whole
 * @param column counted from 1 in characters; 0 stands for the source as a whole
 */
record Position(String source, int line, int column) {

    static Position wholeOf(String source) {
        return new Position(source, 0, 0);
    }
}
