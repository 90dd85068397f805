package org.unroll.benchmarks;

/** A piece of work that is repeated and timed. */
interface Iteration {

    /** Does the work once. */
    void run();

    /** A number that shows that the last run computed something: the loss in training, otherwise a sum of outputs. */
    double result();
}
