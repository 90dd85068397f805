package org.unroll.jupyter;

import java.util.Locale;

/** How numbers read. */
final class Numbers {

    private Numbers() {}

    /** Four significant digits or more. */
    static String decimal(double value) {
        boolean small = value != 0 && Math.abs(value) < 0.1;
        return String.format(Locale.ROOT, small ? "%.4g" : "%.4f", value);
    }
}
