package org.unroll.config;

/** Where the reset gate of a GRU acts: on the hidden state, or on its product with the recurrent weights. */
public enum GruReset {
    BEFORE,
    AFTER
}
