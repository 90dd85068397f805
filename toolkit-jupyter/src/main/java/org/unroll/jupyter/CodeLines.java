package org.unroll.jupyter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Tells which lines of a cell of Java begin in code, as opposed to those that begin inside of a text block or a
 * comment.
 */
final class CodeLines {

    private static final String TEXT_BLOCK = "\"\"\"";

    /** What the reader is in at the beginning of a line; all else ends with its line. */
    private enum Inside {
        CODE,
        COMMENT,
        TEXT
    }

    private Inside inside = Inside.CODE;

    private CodeLines() {}

    /** The source with all lines replaced that begin in code; the others stay as they are. */
    static String map(String source, UnaryOperator<String> line) {
        CodeLines lines = new CodeLines();
        List<String> mapped = new ArrayList<>();
        for (String text : source.split("\n", -1)) {
            mapped.add(lines.inside == Inside.CODE ? line.apply(text) : text);
            lines.read(text);
        }
        return String.join("\n", mapped);
    }

    /** Whether the line that a position is in begins in code. */
    static boolean beginsInCode(String source, int position) {
        CodeLines lines = new CodeLines();
        String before = source.substring(0, source.lastIndexOf('\n', position - 1) + 1);
        before.lines().forEach(lines::read);
        return lines.inside == Inside.CODE;
    }

    private void read(String line) {
        if (inside == Inside.CODE && line.stripLeading().startsWith("%")) {
            return; // a magic is no Java
        }
        int position = 0;
        while (position < line.length()) {
            position = switch (inside) {
                case COMMENT -> afterComment(line, position);
                case TEXT -> afterText(line, position);
                case CODE -> afterCode(line, position);
            };
        }
    }

    private int afterComment(String line, int from) {
        int end = line.indexOf("*/", from);
        if (end < 0) {
            return line.length();
        }
        inside = Inside.CODE;
        return end + 2;
    }

    private int afterText(String line, int from) {
        if (line.charAt(from) == '\\') {
            return from + 2;
        }
        if (line.startsWith(TEXT_BLOCK, from)) {
            inside = Inside.CODE;
            return from + TEXT_BLOCK.length();
        }
        return from + 1;
    }

    private int afterCode(String line, int from) {
        if (line.startsWith("//", from)) {
            return line.length();
        }
        if (line.startsWith("/*", from)) {
            inside = Inside.COMMENT;
            return from + 2;
        }
        if (line.startsWith(TEXT_BLOCK, from)) {
            inside = Inside.TEXT;
            return from + TEXT_BLOCK.length();
        }
        char quote = line.charAt(from);
        return quote == '"' || quote == '\'' ? afterLiteral(quote, line, from + 1) : from + 1;
    }

    /** A string or a character, which ends with its line at the latest. */
    private static int afterLiteral(char quote, String line, int from) {
        int position = from;
        while (position < line.length() && line.charAt(position) != quote) {
            position += line.charAt(position) == '\\' ? 2 : 1;
        }
        return position + 1;
    }
}
