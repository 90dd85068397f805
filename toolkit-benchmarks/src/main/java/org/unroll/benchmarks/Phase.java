package org.unroll.benchmarks;

import java.util.Locale;

/** What an iteration does with a network. */
enum Phase {
    /** Forward, backward, clipping of the gradient, Adam. */
    TRAINING,
    /** Forward, to probabilities or numbers. */
    INFERENCE,
    /** One time step with the hidden state kept, to probabilities that Java can read. */
    STEPPING;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
