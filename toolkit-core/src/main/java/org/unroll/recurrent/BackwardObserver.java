package org.unroll.recurrent;

import java.util.Collection;
import java.util.Optional;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;

/**
 * Looks on while the backward pass of recurrent layers goes from time step to time step. Attach it with
 * {@code ComputationGraph.setListeners} before the forward pass; a network without one copies and computes nothing for
 * it. As long as one is attached, all layers are computed on the processor.
 */
public abstract class BackwardObserver extends BaseTrainingListener {

    /**
     * Called for each real time step of each sequence, in the order of the backward pass. Threads that share a
     * mini-batch call it at the same time.
     *
     * @param layer whose backward pass it is
     * @param direction 0 forward, 1 reverse
     * @param step what is known of the step; to be read before this method returns
     */
    public abstract void onStep(RecurrentLayer layer, int direction, BackwardStep<?> step);

    /** The observer among some listeners, if there is one. */
    static Optional<BackwardObserver> among(Collection<TrainingListener> listeners) {
        for (TrainingListener listener : listeners) {
            if (listener instanceof BackwardObserver observer) {
                return Optional.of(observer);
            }
        }
        return Optional.empty();
    }
}
