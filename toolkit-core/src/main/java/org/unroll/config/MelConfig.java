package org.unroll.config;

import java.util.Optional;
import org.unroll.config.binding.Default;
import org.unroll.config.binding.Doc;
import org.unroll.config.binding.Range;

/** The filters that sum up a spectrum in bands of equal width on the mel scale. */
@Doc("The filters that sum up a spectrum in bands of equal width on the mel scale.")
public record MelConfig(
        @Doc("Number of bands.") @Default("40") @Range(atLeast = 1, atMost = 1000) int bands,
        @Doc("Frequency in Hz at which the lowest band begins.") @Default("0.0") @Range(atLeast = 0, atMost = 100_000)
                double lowestFrequency,
        @Doc("Frequency in Hz at which the highest band ends. Default: half the rate.")
                @Range(above = 0, atMost = 100_000)
                Optional<Double> highestFrequency) {

    /** 40 bands of all frequencies. */
    public static final MelConfig USUAL = new MelConfig(40, 0, Optional.empty());

    /**
     * Frequency in Hz at which the highest band ends.
     *
     * @param rate samples in a second
     */
    public double highestFrequency(int rate) {
        return highestFrequency.orElse(rate / 2.0);
    }
}
