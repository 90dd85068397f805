package org.unroll.recurrent;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;

/**
 * Hears how long the parts of an iteration take. Attach it with {@code ComputationGraph.setListeners}; a network
 * without one measures nothing.
 */
public abstract class PassTimer extends BaseTrainingListener {

    /** What a part of an iteration does. */
    public enum Pass {
        FORWARD,
        BACKWARD,
        /** What happens to the gradient of the whole network. */
        UPDATE
    }

    /**
     * Called after each part, by the thread that ran it.
     *
     * @param part name of a layer, or what is done to the gradient
     * @param nanos time from the part's beginning to its end
     */
    public abstract void onPass(String part, Pass pass, long nanos);

    /**
     * Runs a part and tells the timer among some listeners, if there is one, how long it took.
     *
     * @param listeners of a network or a layer
     */
    public static <T> T time(Collection<TrainingListener> listeners, String part, Pass pass, Supplier<T> work) {
        Optional<PassTimer> timer = among(listeners);
        if (timer.isEmpty()) {
            return work.get();
        }
        long start = System.nanoTime();
        T result = work.get();
        timer.get().onPass(part, pass, System.nanoTime() - start);
        return result;
    }

    private static Optional<PassTimer> among(Collection<TrainingListener> listeners) {
        for (TrainingListener listener : listeners) {
            if (listener instanceof PassTimer timer) {
                return Optional.of(timer);
            }
        }
        return Optional.empty();
    }
}
