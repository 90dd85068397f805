package org.unroll.config;

import org.unroll.config.binding.Doc;

/** Tasks whose solution is known. */
public enum SyntheticTask {
    @Doc("Many-to-one, numbers: add the two marked numbers of a sequence (Hochreiter & Schmidhuber 1997).")
    ADDING,
    @Doc("Many-to-many, symbols: repeat at each step the symbol of the step before.")
    ECHO,
    @Doc("One-to-many: count upwards from a given symbol.")
    COUNTING,
    @Doc("Encoder-decoder, numbers as words: repeat the sequence backwards (Sutskever 2014).")
    REVERSAL,
    @Doc("Encoder-decoder, numbers as words: put the sequence in ascending order (Vinyals 2016).")
    SORTING,
    @Doc("Many-to-many, symbols: the next symbol of a sequence that goes round, such as ABCABCAB.")
    CYCLE,
    @Doc(
            "Many-to-many, symbols: repeat up to ten symbols after a long pause (Hochreiter & Schmidhuber 1997, Arjovsky 2016).")
    COPY,
    @Doc("Many-to-one, symbols: the order of a few X and Y far apart, as many as data.symbols says (Hochreiter &"
            + " Schmidhuber 1997).")
    TEMPORAL_ORDER,
    @Doc("Many-to-many, symbols: the next symbol of words of the embedded Reber grammar (Fahlman 1991).")
    EMBEDDED_REBER;

    /** Whether the answer is a text of its own, written until it ends. */
    public boolean isWritten() {
        return this == REVERSAL || this == SORTING;
    }
}
