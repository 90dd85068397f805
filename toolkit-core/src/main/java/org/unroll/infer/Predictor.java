package org.unroll.infer;

import java.util.List;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.unroll.train.SequenceBatch;

/** Answers to inputs with a trained model. */
public sealed interface Predictor permits Classifier, NumberPredictor {

    /** Whether there is an answer to each time step; otherwise there is one to a whole sequence. */
    boolean ofTimeSteps();

    /**
     * Answers as the model does when it is evaluated; what stands beside a sequence has no influence on its answers.
     *
     * @param inputs inputs and their masks, as {@link SequenceBatch} describes them; labels are not read
     * @return for each sequence one answer, or one to each of its real time steps
     */
    List<? extends List<? extends Answer>> predict(MultiDataSet inputs);
}
