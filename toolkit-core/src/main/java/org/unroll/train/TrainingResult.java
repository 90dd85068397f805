package org.unroll.train;

import java.util.Optional;

/**
 * How a run ended.
 *
 * @param ending why it ended
 * @param iterations number of iterations done
 * @param bestIteration iteration of the best model
 * @param bestLoss validation loss of the best model; empty if there was no validation
 * @param run where everything lies
 */
public record TrainingResult(
        Ending ending, int iterations, int bestIteration, Optional<Double> bestLoss, RunDirectory run) {

    /** The best model, read from its file. */
    public Model model() {
        return Model.load(run.model());
    }

    /** Why a run ended. */
    public enum Ending {
        /** All epochs are done. */
        COMPLETED,
        /** The validation loss no longer fell. */
        STOPPED_EARLY,
        /** Somebody asked it to; it can be resumed. */
        INTERRUPTED
    }
}
