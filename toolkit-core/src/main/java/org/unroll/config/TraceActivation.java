package org.unroll.config;

import org.unroll.config.binding.Doc;

/** Activation of the inputs of an exponential trace memory. */
public enum TraceActivation {
    @Doc("No activation: a moving average of the weighted inputs (Mozer 1994).")
    LINEAR,
    @Doc("Hyperbolic tangent: the context units of the focused architecture (Mozer 1989).")
    TANH
}
