package org.unroll.config;

import org.unroll.config.binding.Doc;

/** Sets of recordings that Unroll knows. */
public enum AudioDataset {
    @Doc("Free Spoken Digit Dataset: 3,000 recordings of English digits at 8 kHz by six speakers, named"
            + " <digit>_<speaker>_<take>.wav.")
    SPOKEN_DIGITS,
    @Doc(
            "70 recordings of English digits at 16 kHz by seven voices of speech synthesis, named <digit>-<voice>.wav. Comes"
                    + " with a Maven artifact.")
    SYNTHETIC_SPOKEN_DIGITS,
    @Doc(
            "Speech Commands 0.02: 105,829 recordings of 35 English words at 16 kHz by 2,618 speakers, in a folder for each"
                    + " word, with lists of the validation and the test part. A download of 2.4 GB.")
    SPEECH_COMMANDS
}
