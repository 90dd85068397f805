package org.unroll.train;

import java.nio.file.Path;

/** Is told how training goes. Called on the training thread; must return quickly. */
public interface TrainingListener {

    /** Listens to nothing. */
    TrainingListener SILENT = new TrainingListener() {};

    /**
     * After each iteration.
     *
     * @param iteration number of iterations done
     * @param totalIterations number there will be if training goes to its last epoch
     * @param loss of this iteration's mini-batch
     */
    default void onIteration(int iteration, int totalIterations, double loss) {}

    /** After each line of the metrics. */
    default void onReport(TrainingReport report) {}

    /** After a validation. */
    default void onValidation(TrainingReport report, boolean isBest) {}

    /** After a checkpoint has been written. */
    default void onCheckpoint(Path file) {}
}
