package org.unroll.config;

import org.unroll.config.binding.Doc;

/** Sets of recordings that Unroll knows. */
public enum AudioDataset {
    @Doc("Free Spoken Digit Dataset: 3,000 recordings of English digits at 8 kHz by six speakers, named"
            + " <digit>_<speaker>_<take>.wav.")
    SPOKEN_DIGITS
}
