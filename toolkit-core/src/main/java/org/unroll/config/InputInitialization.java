package org.unroll.config;

import org.unroll.config.binding.Doc;

/** Distribution of the initial input weights. */
public enum InputInitialization {
    @Doc("Normal with variance 2 / (inputs + units) (Glorot & Bengio 2010).")
    XAVIER,
    @Doc("Normal with standard deviation 0.001, for the IRNN (Le 2015).")
    SMALL_NORMAL
}
