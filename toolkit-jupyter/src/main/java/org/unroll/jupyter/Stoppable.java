package org.unroll.jupyter;

/** Long work in a cell that ends well when it is asked to, with what it has done so far. */
interface Stoppable {

    /** What is being done, and how far it has come. */
    String description();

    /** Asks it to end soon. Safe from any thread. */
    void requestStop();
}
