package org.unroll.config;

import org.unroll.config.binding.Doc;

/** What a time step of running text is. */
public enum TextUnit {
    @Doc("A character (Unicode code point).")
    CHAR,
    @Doc("A word, number, punctuation mark or line end.")
    WORD,
    @Doc("A frequent piece of a word, by byte-pair encoding (Sennrich 2016).")
    SUBWORD;

    /** What messages call it. */
    public String noun() {
        return switch (this) {
            case CHAR -> "character";
            case WORD -> "word";
            case SUBWORD -> "subword";
        };
    }
}
