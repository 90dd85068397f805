package org.unroll.datasets.synthetic;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.unroll.codec.Codec;
import org.unroll.codec.PlainCodec;
import org.unroll.config.SyntheticTask;
import org.unroll.datasets.Example;
import org.unroll.datasets.Examples;
import org.unroll.graph.DataShapes;
import org.unroll.train.Baseline;
import org.unroll.train.RightAnswer;
import org.unroll.train.WritingPart;

/** A task whose examples are drawn at random and whose solution is known. */
sealed interface Task
        permits AddingTask, CopyTask, CountingTask, CycleTask, EchoTask, ReberTask, RewritingTask, TemporalOrderTask {

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
            case REVERSAL -> new RewritingTask(Rewriting.BACKWARDS, symbols);
            case SORTING -> new RewritingTask(Rewriting.ASCENDING, symbols);
            case CYCLE -> new CycleTask(symbols);
            case COPY -> new CopyTask(symbols);
            case TEMPORAL_ORDER -> new TemporalOrderTask(symbols);
            case EMBEDDED_REBER -> new ReberTask(lengths);
        };
    }

    /** What the arrays of a mini-batch hold. */
    DataShapes shapes();

    /** How symbols became numbers. */
    default Codec codec() {
        return new PlainCodec();
    }

    /** Examples as tasks for a model that writes; empty if the answer is not a text of its own. */
    default Optional<List<WritingPart.Task>> writings(Examples examples) {
        return Optional.empty();
    }

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
