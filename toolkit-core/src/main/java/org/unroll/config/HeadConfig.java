package org.unroll.config;

import org.unroll.config.binding.Doc;
import org.unroll.config.binding.Variant;
import org.unroll.config.binding.Variants;

/** The output layer and its loss. */
@Variants
@Doc("The output layer and its loss.")
public sealed interface HeadConfig {

    /** One of several classes; cross-entropy. */
    @Variant("softmax")
    @Doc("One of several classes, with cross-entropy loss.")
    record Softmax() implements HeadConfig {}

    /** Independent yes-or-no labels; binary cross-entropy. */
    @Variant("sigmoid")
    @Doc("Independent yes-or-no labels, with binary cross-entropy loss.")
    record Sigmoid() implements HeadConfig {}

    /** Numbers; squared error. */
    @Variant("linear")
    @Doc("Numbers, with squared-error loss.")
    record Linear() implements HeadConfig {}
}
