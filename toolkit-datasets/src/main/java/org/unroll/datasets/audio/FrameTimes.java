package org.unroll.datasets.audio;

import org.unroll.config.FramingConfig;

/**
 * When frames are, in samples.
 *
 * @param length of a frame
 * @param step from the start of a frame to the start of the next one
 * @param rate samples in a second
 */
record FrameTimes(int length, int step, int rate) {

    static FrameTimes of(FramingConfig framing, int rate) {
        return new FrameTimes(framing.frameSamples(rate), framing.stepSamples(rate), rate);
    }

    /** The middle of a frame in seconds. */
    double middle(int frame) {
        return ((double) frame * step + length / 2.0) / rate;
    }
}
