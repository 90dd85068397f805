package org.unroll.datasets.synthetic;

import java.util.Random;
import org.unroll.config.SyntheticTask;
import org.unroll.datasets.Example;
import org.unroll.graph.DataShapes;

/** A task whose examples are drawn at random and whose solution is known. */
sealed interface Task permits AddingTask, EchoTask, CountingTask, ReversalTask {

    /**
     * The task of a name.
     *
     * @param symbols number of different symbols of the symbolic tasks
     */
    static Task of(SyntheticTask task, int symbols) {
        return switch (task) {
            case ADDING -> new AddingTask();
            case ECHO -> new EchoTask(symbols);
            case COUNTING -> new CountingTask(symbols);
            case REVERSAL -> new ReversalTask(symbols);
        };
    }

    /** What the arrays of a mini-batch hold. */
    DataShapes shapes();

    /** Whether input and label have the same time steps, so that examples can be cut in windows. */
    boolean canBeCut();

    /**
     * Draws an example.
     *
     * @param length time steps
     */
    Example example(int length, Random random);
}
