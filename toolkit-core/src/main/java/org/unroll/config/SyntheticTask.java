package org.unroll.config;

import org.unroll.config.binding.Doc;

/** Tasks whose solution is known, one for each topology. */
public enum SyntheticTask {
    @Doc("Many-to-one, numbers: add the two marked numbers of a sequence (Hochreiter & Schmidhuber 1997).")
    ADDING,
    @Doc("Many-to-many, symbols: repeat at each step the symbol of the step before.")
    ECHO,
    @Doc("One-to-many: count upwards from a given symbol.")
    COUNTING,
    @Doc("Encoder-decoder, symbols: repeat the sequence backwards.")
    REVERSAL
}
