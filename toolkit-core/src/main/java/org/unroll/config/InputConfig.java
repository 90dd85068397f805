package org.unroll.config;

import org.unroll.config.binding.Doc;
import org.unroll.config.binding.Range;
import org.unroll.config.binding.Variant;
import org.unroll.config.binding.Variants;

/** How the values of a time step enter the first layer. */
@Variants
@Doc("How the values of a time step enter the first layer.")
public sealed interface InputConfig {

    /** A symbol as a vector with a single one; the first recurrent layer reads a row of its input weights. */
    @Variant("one-hot")
    @Doc("A symbol as a vector with a single one.")
    record OneHot() implements InputConfig {}

    /** A symbol as a learned vector. */
    @Variant("embedding")
    @Doc("A symbol as a learned vector.")
    record Embedding(@Doc("Length of the vector.") @Range(atLeast = 1, atMost = 100_000) int size)
            implements InputConfig {}

    /** Numbers as they are. */
    @Variant("numeric")
    @Doc("Numbers as they are.")
    record Numeric() implements InputConfig {}
}
