package org.unroll.recurrent.head;

/** Probabilities as logarithms. */
final class LogSpace {

    /** The logarithm of 0. */
    static final double ZERO = Double.NEGATIVE_INFINITY;

    private LogSpace() {}

    /** {@code log(exp(a) + exp(b))}. */
    static double add(double a, double b) {
        double larger = Math.max(a, b);
        return larger == ZERO ? ZERO : larger + Math.log1p(Math.exp(Math.min(a, b) - larger));
    }
}
