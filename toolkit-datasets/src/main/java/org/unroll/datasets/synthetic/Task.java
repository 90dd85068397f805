package org.unroll.datasets.synthetic;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.unroll.config.SyntheticTask;
import org.unroll.datasets.Example;
import org.unroll.graph.DataShapes;
import org.unroll.train.Baseline;
import org.unroll.train.RightAnswer;

/** A task whose examples are drawn at random and whose solution is known. */
sealed interface Task
        permits AddingTask, CopyTask, CountingTask, CycleTask, EchoTask, ReberTask, ReversalTask, TemporalOrderTask {

    /**
     * The task of a name.
     *
     * @param symbols number of different symbols of the symbolic tasks
     * @param lengths lengths of the examples
     */
    static Task of(SyntheticTask task, int symbols, GeneratedExamples.Lengths lengths) {
        return switch (task) {
            case ADDING -> new AddingTask();
            case ECHO -> new EchoTask(symbols);
            case COUNTING -> new CountingTask(symbols);
            case REVERSAL -> new ReversalTask(symbols);
            case CYCLE -> new CycleTask(symbols);
            case COPY -> new CopyTask(symbols);
            case TEMPORAL_ORDER -> new TemporalOrderTask(symbols);
            case EMBEDDED_REBER -> new ReberTask(lengths);
        };
    }

    /** What the arrays of a mini-batch hold. */
    DataShapes shapes();

    /** Ways to predict the task that a model is to be compared with. */
    default List<Baseline> baselines() {
        return List.of();
    }

    /** When a sequence is answered rightly, for tasks that can be solved. */
    default Optional<RightAnswer> rightAnswer() {
        return Optional.empty();
    }

    /** Whether input and label have the same time steps, so that examples can be cut in windows. */
    boolean canBeCut();

    /**
     * Draws an example.
     *
     * @param length time steps
     */
    Example example(int length, Random random);
}
