package org.unroll.datasets.audio;

import java.util.List;

/**
 * Spoken digits one after the other.
 *
 * @param digits where each digit is; its label is the digit
 */
record DigitString(Waveform waveform, List<Segment> digits) {
    DigitString {
        digits = List.copyOf(digits);
    }
}
