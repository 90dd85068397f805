package org.unroll.datasets.audio;

/** What the labels of an utterance belong to. */
enum LabelPlace {
    /** There is one for the whole of it. */
    RECORDING,
    /** There is one for each frame. */
    FRAME,
    /** They are in the order in which they are spoken; where, is not said. */
    UNKNOWN
}
