package org.unroll.config;

import org.unroll.config.binding.Doc;

/** How a place in a cycle of the calendar becomes numbers. */
public enum CalendarEncoding {
    @Doc("Its sine and cosine, two numbers, so that the end of a cycle is near its beginning.")
    SINE_COSINE,
    @Doc("A 1 among zeros, as many numbers as the cycle has places.")
    ONE_HOT
}
