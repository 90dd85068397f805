package org.unroll.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a text into words, numbers, punctuation marks and line ends, so that it can be put together again exactly.
 *
 * <p>A word is a run of letters and marks, inner apostrophes and hyphens included ({@code don't}, {@code well-known});
 * a number is a run of digits, inner points and commas included ({@code 1,250.5}). Every other character is a token of
 * its own. Blanks are not tokens where they are expected: a blank is expected between two tokens unless one of them is
 * white space, the second one is a mark such as a full stop or a closing bracket, or the first one is a mark such as an
 * opening bracket. Only a text that departs from this has a token for it: {@link #JOIN} where an expected blank is
 * missing, and a blank where none is expected.
 */
final class WordTokenizer {

    /** The token that says that an expected blank is missing. */
    static final String JOIN = "";

    private static final String BLANK = " ";
    private static final String LETTERS = "[\\p{L}\\p{M}]++";
    private static final String TOKEN = LETTERS + "(?:['’-]" + LETTERS + ")*+|\\p{N}++(?:[.,]\\p{N}++)*+|(?s:.)";

    private static final String WITHOUT_BLANK_BEFORE = ".,;:?!)]}%/'’”»…";
    private static final String WITHOUT_BLANK_AFTER = "([{/$£€“«‘¿¡";

    private final Pattern pattern;

    /** @param unknownToken how the text writes unknown words; one token wherever it occurs */
    WordTokenizer(String unknownToken) {
        this.pattern = Pattern.compile(Pattern.quote(unknownToken) + "|" + TOKEN);
    }

    /** The tokens of a text. */
    List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        String previous = BLANK;
        String current = matcher.find() ? matcher.group() : null;
        while (current != null) {
            String next = matcher.find() ? matcher.group() : null;
            boolean isExpected = current.equals(BLANK) && next != null && isBlankBetween(previous, next);
            if (!isExpected) {
                if (isBlankBetween(previous, current)) {
                    tokens.add(JOIN);
                }
                tokens.add(current);
            }
            previous = isExpected ? BLANK : current;
            current = next;
        }
        return tokens;
    }

    /** Whether a blank is expected between two tokens. */
    static boolean isBlankBetween(String first, String second) {
        return !isSpace(first)
                && !isSpace(second)
                && !isOneOf(first, WITHOUT_BLANK_AFTER)
                && !isOneOf(second, WITHOUT_BLANK_BEFORE);
    }

    private static boolean isSpace(String token) {
        return token.isBlank(); // JOIN too
    }

    private static boolean isOneOf(String token, String marks) {
        return token.length() == 1 && marks.contains(token);
    }
}
