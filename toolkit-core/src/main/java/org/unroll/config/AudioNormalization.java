package org.unroll.config;

import org.unroll.config.binding.Doc;

/** How features of recordings are brought to mean 0 and standard deviation 1. */
public enum AudioNormalization {
    @Doc("Features stay as they are.")
    NONE,
    @Doc("Each feature by its mean and standard deviation in the recording itself.")
    UTTERANCE,
    @Doc("Each feature by its mean and standard deviation in all recordings of the speaker, whom 'speaker' tells.")
    SPEAKER,
    @Doc("Each feature by its mean and standard deviation in the training part.")
    TRAINING
}
