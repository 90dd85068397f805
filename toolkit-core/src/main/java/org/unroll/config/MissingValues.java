package org.unroll.config;

import org.unroll.config.binding.Doc;

/** What becomes of time steps without a value. */
public enum MissingValues {
    @Doc("A missing value is an error.")
    REJECT,
    @Doc(
            "On a straight line between the neighbours in the same part of the data; a gap that ends a part gets the value before.")
    INTERPOLATE,
    @Doc("The value before.")
    FORWARD_FILL
}
