package org.unroll.config;

import org.unroll.config.binding.Doc;

/** What becomes of time steps without a value. */
public enum MissingValues {
    @Doc("A missing value is an error.")
    REJECT,
    @Doc("On a straight line between the neighbours; this looks ahead, so scores near a gap are a little too good.")
    INTERPOLATE,
    @Doc("The value before.")
    FORWARD_FILL
}
