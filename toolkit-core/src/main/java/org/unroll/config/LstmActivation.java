package org.unroll.config;

import org.unroll.config.binding.Doc;

/** Function applied to what enters and leaves the memory of an LSTM. */
public enum LstmActivation {
    @Doc("Hyperbolic tangent.")
    TANH,
    @Doc("No function.")
    LINEAR
}
