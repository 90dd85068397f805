package org.unroll.train;

import java.util.List;
import java.util.Optional;
import org.unroll.codec.Codec;
import org.unroll.graph.DataShapes;

/** The data of an experiment, ready to train on. */
public interface SequenceData {

    /** What the arrays of a mini-batch hold. */
    DataShapes shapes();

    /** How raw values became numbers. */
    Codec codec();

    /** The part that is trained on. */
    BatchSource training();

    /** The part that decides which model is best. */
    BatchSource validation();

    /** The part that is used once, at the end. */
    BatchSource test();

    /** Trivial ways to predict these data, beside the average of the training part. */
    default List<Baseline> baselines() {
        return List.of();
    }

    /** When a sequence of a task with a known solution is answered rightly; empty for all other data. */
    default Optional<RightAnswer> rightAnswer() {
        return Optional.empty();
    }

    /** Vectors with which embeddings of symbols begin; all others begin at random. */
    default List<InitialVectors> initialVectors() {
        return List.of();
    }

    /** Where the data came from. */
    List<DataOrigin> origins();
}
