package org.unroll.config;

import org.unroll.config.binding.Default;
import org.unroll.config.binding.Doc;
import org.unroll.config.binding.Range;
import org.unroll.config.binding.Variant;
import org.unroll.config.binding.Variants;

/** Limit on the size of a gradient. */
@Variants
@Doc("Limit on the size of a gradient.")
public sealed interface ClippingConfig {

    /** The whole gradient is scaled down to a norm. */
    @Variant("norm")
    @Doc("The whole gradient is scaled down to a norm (Pascanu 2013).")
    record Norm(@Doc("Largest Euclidean norm.") @Default("5.0") @Range(above = 0) double threshold)
            implements ClippingConfig {}

    /** Each element is cut off. */
    @Variant("value")
    @Doc("Each element is cut off at plus and minus a value.")
    record Value(@Doc("Largest absolute value.") @Default("1.0") @Range(above = 0) double threshold)
            implements ClippingConfig {}

    /** Gradients stay as they are. */
    @Variant("none")
    @Doc("Gradients stay as they are.")
    record None() implements ClippingConfig {}
}
