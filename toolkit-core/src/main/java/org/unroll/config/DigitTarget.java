package org.unroll.config;

import org.unroll.config.binding.Doc;

/** What is to be told about a string of spoken digits. */
public enum DigitTarget {
    @Doc("For each frame the digit that is spoken, or silence.")
    FRAMES,
    @Doc("The digits in their order, without where they are; for a ctc head.")
    DIGITS
}
