package org.unroll.config;

import org.unroll.config.binding.Doc;

/** What stands between the whole part of a number and its fraction. */
public enum DecimalMark {
    @Doc("A point, as in 3.5.")
    POINT,
    @Doc("A comma, as in 3,5.")
    COMMA
}
