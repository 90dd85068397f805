package org.unroll.config;

import org.unroll.config.binding.Doc;

/** How a layer that reads a sequence in both directions merges the two results. */
public enum Bidirectional {
    @Doc("Forward only.")
    NONE,
    @Doc("Forward and backward result side by side.")
    CONCAT,
    @Doc("Their sum.")
    ADD,
    @Doc("Their product, element by element.")
    MULTIPLY,
    @Doc("Their mean.")
    AVERAGE
}
