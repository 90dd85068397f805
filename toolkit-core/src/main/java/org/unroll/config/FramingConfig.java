package org.unroll.config;

import org.unroll.config.binding.Default;
import org.unroll.config.binding.Doc;
import org.unroll.config.binding.Range;

/** How recordings are cut into frames, one for each time step. */
@Doc("How recordings are cut into frames, one for each time step.")
public record FramingConfig(
        @Doc("Length of a frame in milliseconds.") @Default("25.0") @Range(above = 0, atMost = 10_000)
                double frameLength,
        @Doc("Milliseconds from the start of a frame to the start of the next one.")
                @Default("10.0")
                @Range(above = 0, atMost = 10_000)
                double frameStep,
        @Doc("What a frame is multiplied by before its spectrum is computed.") @Default("hann") WindowFunction window,
        @Doc("Pre-emphasis: this share of each sample is taken off the next one; 0.97 is common in speech, 0 is none.")
                @Default("0.0")
                @Range(atLeast = 0, below = 1)
                double preEmphasis,
        @Doc("1 adds the slopes of all features over time, 2 also the slopes of these slopes.")
                @Default("0")
                @Range(atLeast = 0, atMost = 2)
                int deltas) {

    /** Frames of 25 ms every 10 ms under a Hann window, without pre-emphasis and slopes. */
    public static final FramingConfig USUAL = new FramingConfig(25, 10, WindowFunction.HANN, 0, 0);

    private static final double MILLISECONDS = 1000;

    /**
     * Samples of a frame.
     *
     * @param rate samples in a second
     */
    public int frameSamples(int rate) {
        return Math.toIntExact(Math.round(frameLength * rate / MILLISECONDS));
    }

    /**
     * Samples from the start of a frame to the start of the next one.
     *
     * @param rate samples in a second
     */
    public int stepSamples(int rate) {
        return Math.toIntExact(Math.round(frameStep * rate / MILLISECONDS));
    }

    /**
     * Samples that the Fourier transform of a frame reads: the smallest power of two that holds a frame.
     *
     * @param rate samples in a second
     */
    public int transformSize(int rate) {
        int samples = frameSamples(rate);
        int highest = Integer.highestOneBit(samples);
        return highest == samples ? samples : 2 * highest;
    }
}
