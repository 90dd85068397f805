package org.unroll.datasets.text;

import java.util.stream.Collectors;

/**
 * English speeches of the European Parliament: those of the {@link EuroparlExcerpts} that {@link EnglishRule} picks.
 *
 * <p>The excerpts stand in file order, which mixes years and topics, one a line. Their typography differs from
 * translator to translator, so it is brought into one form: curved quotes become straight ones, dashes become hyphens,
 * an ellipsis becomes three dots, and a run of white space, no-break spaces included, becomes one space.
 */
final class EuroparlEnglish {
    private EuroparlEnglish() {}

    /**
     * Reads the corpus.
     *
     * @throws org.unroll.datasets.DataException if it cannot be had
     */
    static TextSource load() {
        String text = EuroparlExcerpts.read().stream()
                .filter(EnglishRule::isEnglish)
                .map(EuroparlEnglish::normalize)
                .collect(Collectors.joining("\n", "", "\n"));
        return new TextSource(EuroparlExcerpts.origin(), text);
    }

    /** Brings an excerpt's typography into the one form described above. */
    static String normalize(String excerpt) {
        StringBuilder normalized = new StringBuilder(excerpt.length());
        excerpt.codePoints().forEach(character -> {
            switch (character) {
                case '\u2018', '\u2019', '\u02BB' -> normalized.append('\'');
                case '\u201C', '\u201D' -> normalized.append('"');
                case '\u2013', '\u2014' -> normalized.append('-');
                case '\u2026' -> normalized.append("...");
                default -> appendCollapsed(normalized, character);
            }
        });
        return normalized.toString().strip();
    }

    private static void appendCollapsed(StringBuilder text, int character) {
        if (!Character.isWhitespace(character) && !Character.isSpaceChar(character)) {
            text.appendCodePoint(character);
        } else if (text.isEmpty() || text.charAt(text.length() - 1) != ' ') {
            text.append(' ');
        }
    }
}
