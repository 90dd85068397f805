package org.unroll.cli;

import java.util.regex.Pattern;

/** A word of a command that a user can copy into a shell. */
final class ShellWord {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

    private ShellWord() {}

    /** The word, in quotes where a shell needs them. */
    static String quote(String word) {
        if (PLAIN.matcher(word).matches()) {
            return word;
        }
        return "\"" + word.replaceAll("[\"\\\\$`]", "\\\\$0") + "\"";
    }
}
