package org.unroll.config;

import org.unroll.config.binding.Doc;

/** What marks the end of a segment in a hierarchical multiscale LSTM. */
public enum SegmentBoundary {
    @Doc("A boundary or none, learned with the straight-through estimator.")
    HARD,
    @Doc("Degrees of a boundary between 0 and 1, with exact gradients.")
    SOFT
}
