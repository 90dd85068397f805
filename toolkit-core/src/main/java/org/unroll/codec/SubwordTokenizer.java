package org.unroll.codec;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Cuts a text into the pieces within which subwords are learned: runs of letters, of digits and of other characters,
 * each with the blank after it; runs of white space; and line ends, each by itself. Put together they are the text.
 */
final class SubwordTokenizer {

    /** Runs of white space in tables and drawings would otherwise become words of any length. */
    private static final int LONGEST = 64;

    private static final Pattern WORD = Pattern.compile(
            "[\\p{L}\\p{M}]{1,%1$d} ?|\\p{N}{1,%1$d} ?|[^\\s\\p{L}\\p{M}\\p{N}]{1,%1$d} ?|\\n|[\\s&&[^\\n]]{1,%1$d}"
                    .formatted(LONGEST));

    private SubwordTokenizer() {}

    static Stream<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group);
    }
}
