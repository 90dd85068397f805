package org.unroll.config;

import org.unroll.config.binding.Doc;

/** Sets of labelled series that Unroll knows. */
public enum LabelledSeriesDataset {
    @Doc(
            "Japanese Vowels: 12 coefficients of speech at 7 to 29 time steps, nine speakers, with the official test part.")
    JAPANESE_VOWELS
}
