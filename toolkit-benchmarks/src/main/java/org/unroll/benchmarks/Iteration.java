package org.unroll.benchmarks;

/** A piece of work that is repeated and timed. */
interface Iteration {

    /** Does the work once. */
    void run();

    /**
     * The part of a time that counts.
     *
     * @param nanos how long the runs since the last call have taken
     */
    default long counted(long nanos) {
        return nanos;
    }

    /** A number that shows that the last run computed something: the loss in training, otherwise a sum of outputs. */
    double result();
}
