package org.unroll.config;

import org.unroll.config.binding.Doc;

/** Distribution of the initial recurrent weights. */
public enum RecurrentInitialization {
    @Doc("A random orthogonal matrix for each gate (Saxe 2014).")
    ORTHOGONAL,
    @Doc("Normal with variance 1 / units (Glorot & Bengio 2010).")
    XAVIER,
    @Doc("The identity matrix for each gate (Le 2015).")
    IDENTITY
}
