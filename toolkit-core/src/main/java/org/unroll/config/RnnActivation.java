package org.unroll.config;

import org.unroll.config.binding.Doc;

/** Activation of the simple recurrent network. */
public enum RnnActivation {
    @Doc("Hyperbolic tangent.")
    TANH,
    @Doc("Rectified linear; with identity recurrent weights this is the IRNN (Le 2015).")
    RELU
}
