package org.unroll.recurrent;

/** Distributions of initial weights. */
public final class Initialization {

    private Initialization() {}

    /** Of the input weights. */
    public enum Input {
        /** Normal with variance 2 / (inputs + units) (Glorot &amp; Bengio 2010). */
        XAVIER,
        /** Normal with standard deviation 0.001 (Le, Jaitly &amp; Hinton 2015). */
        SMALL_NORMAL
    }

    /** Of the recurrent weights, gate by gate. */
    public enum Recurrent {
        /** A random orthogonal matrix (Saxe, McClelland &amp; Ganguli 2014). */
        ORTHOGONAL,
        /** Normal with variance 1 / units (Glorot &amp; Bengio 2010). */
        XAVIER,
        /** The identity matrix (Le, Jaitly &amp; Hinton 2015). */
        IDENTITY
    }
}
