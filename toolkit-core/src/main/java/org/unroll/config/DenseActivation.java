package org.unroll.config;

import org.unroll.config.binding.Doc;

/** Activation of a dense layer. */
public enum DenseActivation {
    @Doc("Rectified linear.")
    RELU,
    @Doc("Hyperbolic tangent.")
    TANH,
    @Doc("Logistic function.")
    SIGMOID,
    @Doc("No activation.")
    LINEAR
}
