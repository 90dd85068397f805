package org.unroll.config.binding;

import java.util.Optional;
import java.util.function.IntPredicate;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * A text and where it comes from.
 *
 * @param name the file or the {@code --set} argument
 * @param text the YAML in it
 * @param before number of characters of the first line that stand before the text
 */
record YamlSource(String name, String text, int before) {

    static YamlSource ofFile(String name, String text) {
        return new YamlSource(name, text, 0);
    }

    Position start() {
        return new Position(name, 1, before + 1);
    }

    Position startOf(Event event) {
        return event.getStartMark().map(this::at).orElse(start());
    }

    Position at(Mark mark) {
        return at(mark.getLine(), mark.getColumn());
    }

    /** Where the next character would stand. */
    Position end() {
        int lines = (int) text.chars().filter(character -> character == '\n').count();
        String last = text.substring(text.lastIndexOf('\n') + 1);
        return at(lines, last.codePointCount(0, last.length()));
    }

    /** Where the first character of a kind stands. */
    Optional<Position> find(IntPredicate kind) {
        int line = 0;
        int column = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            if (kind.test(character)) {
                return Optional.of(at(line, column));
            }
            line = character == '\n' ? line + 1 : line;
            column = character == '\n' ? 0 : column + 1;
        }
        return Optional.empty();
    }

    private Position at(int line, int column) {
        return new Position(name, line + 1, line == 0 ? before + column + 1 : column + 1);
    }
}
