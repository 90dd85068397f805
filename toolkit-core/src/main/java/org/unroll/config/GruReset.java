package org.unroll.config;

import org.unroll.config.binding.Doc;

/** Where the reset gate of a GRU acts. */
public enum GruReset {
    @Doc("On the hidden state, before the product with the recurrent weights (Cho 2014).")
    BEFORE,
    @Doc("On the product of hidden state and recurrent weights (cuDNN, PyTorch; faster).")
    AFTER
}
