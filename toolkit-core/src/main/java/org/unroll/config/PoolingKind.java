package org.unroll.config;

import org.unroll.config.binding.Doc;

/** What a pooling layer keeps of a square of pixels. */
public enum PoolingKind {
    @Doc("The largest value.")
    MAXIMUM,
    @Doc("The mean.")
    AVERAGE
}
