package org.unroll.train;

import java.util.Iterator;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Whether a model has solved a task: Hochreiter &amp; Schmidhuber, "Long short-term memory" (1997), ask for 2000
 * sequences in a row that are answered rightly. They count those that training came across last; here, all sequences of
 * a part that training has not seen have to be right.
 *
 * @param right sequences answered rightly
 * @param sequences sequences of the part
 * @param description what a right answer is
 */
public record SolvedScore(long right, long sequences, String description) {

    /** Sequences that have to be answered rightly. */
    public static final int NEEDED = 2000;

    /** Has a model answer a part of its data; empty if right answers are not known. */
    public static Optional<SolvedScore> of(Model model, SequenceData data, BatchSource part) {
        return data.rightAnswer().map(rule -> of(new ModelEvaluator(model.experiment(), model.network()), rule, part));
    }

    private static SolvedScore of(ModelEvaluator model, RightAnswer rule, BatchSource part) {
        long right = 0;
        long sequences = 0;
        Iterator<SequenceBatch> batches = part.epoch(0, 0);
        while (batches.hasNext()) {
            SequenceBatch batch = batches.next();
            INDArray predictions = model.predict(batch);
            for (int row = 0; row < batch.miniBatch(); row++) {
                right += rule.isRight(batch, predictions, row) ? 1 : 0;
                sequences++;
            }
        }
        return new SolvedScore(right, sequences, rule.description());
    }

    /** Whether all answers are right, and they are enough to say so. */
    public boolean isSolved() {
        return right == sequences && sequences >= NEEDED;
    }
}
