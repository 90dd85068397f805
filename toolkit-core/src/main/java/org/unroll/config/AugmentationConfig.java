package org.unroll.config;

import java.util.Optional;
import org.unroll.config.binding.Default;
import org.unroll.config.binding.Doc;
import org.unroll.config.binding.Range;

/** How altered copies of the training recordings are made, so that there are more of them. */
@Doc(
        "Altered copies of the recordings of the training part, so that there are more of them. The validation and the test"
                + " part stay as they are.")
public record AugmentationConfig(
        @Doc("Altered copies of each recording, which are read beside it.")
                @Default("5")
                @Range(atLeast = 1, atMost = 1000)
                int copies,
        @Doc("A copy is played faster or slower by up to this share, which also makes the voice higher or lower (Ko et"
                        + " al. 2015).")
                @Default("0.1")
                @Range(atLeast = 0, atMost = 0.5)
                double speed,
        @Doc("Seconds of silence, at most, before a copy begins.") @Default("0.0") @Range(atLeast = 0, atMost = 60)
                double shift,
        @Doc("Lowest signal-to-noise ratio of a copy in decibels; each gets white noise at a ratio between the two."
                        + " Default: no noise.")
                @Range(atLeast = -20, atMost = 120)
                Optional<Double> minimumSignalToNoise,
        @Doc("Highest signal-to-noise ratio of a copy in decibels.")
                @Default("40.0")
                @Range(atLeast = -20, atMost = 120)
                double maximumSignalToNoise) {}
