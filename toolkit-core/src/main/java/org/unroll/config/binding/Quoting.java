package org.unroll.config.binding;

import java.util.List;

/** How texts from a config appear in messages: on one line, short, without control characters. */
final class Quoting {

    private static final int LONGEST = 60;

    private Quoting() {}

    /** {@code 'text'}. */
    static String quote(String text) {
        return "'" + printable(text) + "'";
    }

    /** {@code 'a', 'b' or 'c'}. */
    static String alternatives(List<String> texts) {
        List<String> quoted = texts.stream().map(Quoting::quote).toList();
        int last = quoted.size() - 1;
        return last < 1
                ? String.join("", quoted)
                : String.join(", ", quoted.subList(0, last)) + " or " + quoted.get(last);
    }

    static String printable(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(character -> append(character, line));
        return text.codePointCount(0, text.length()) > LONGEST ? line + "..." : line.toString();
    }

    private static void append(int character, StringBuilder line) {
        if (character == '\n') {
            line.append("\\n");
        } else if (character == '\t') {
            line.append("\\t");
        } else if (Character.isISOControl(character)) {
            line.append(String.format("\\u%04X", character));
        } else {
            line.appendCodePoint(character);
        }
    }
}
