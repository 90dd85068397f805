package org.unroll.config;

import java.util.Optional;
import org.unroll.config.binding.Default;
import org.unroll.config.binding.Doc;
import org.unroll.config.binding.Range;

/** One side of pairs of texts: the sources that a model reads, or the targets that it writes. */
@Doc("How one side of the pairs is read.")
public record TextSideConfig(
        @Doc("What a time step is. Default: char; word for the phones of cmudict.") Optional<TextUnit> unit,
        @Doc("Characters (or words, with 'unit: word') that occur less often in the training part than this are read as"
                        + " one 'unknown' symbol.")
                @Default("1")
                @Range(atLeast = 1)
                int minimumCount,
        @Doc("Characters or words of the vocabulary; of more, the most frequent are kept. Default: no limit.")
                @Range(atLeast = 1, atMost = 10_000_000)
                Optional<Integer> maximumSize,
        @Doc("Subwords to learn beside the characters. Default: 2000.") @Range(atLeast = 1, atMost = 100_000)
                Optional<Integer> merges,
        @Doc("Read capital letters as small ones.") @Default("false") boolean lowerCase,
        @Doc("Compose letters and their accents into one character (Unicode NFC).") @Default("true") boolean compose,
        @Doc("Characters, words or subwords of the longest text; pairs with a longer one are left out.")
                @Default("200")
                @Range(atLeast = 1, atMost = 100_000)
                int maximumLength) {

    private static final int DEFAULT_MERGES = 2000;

    /** Subwords to learn beside the characters. */
    public int mergesToLearn() {
        return merges.orElse(DEFAULT_MERGES);
    }
}
