package org.unroll.inspect;

import java.util.List;
import java.util.OptionalLong;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.train.Model;
import org.unroll.train.ModelEvaluator;
import org.unroll.train.SequenceBatch;
import org.unroll.train.StepLabels;

/** Whole sequences that a model takes for another class. */
final class ClassMistakes {

    private final ModelEvaluator evaluator;
    private final ReadSequence read;
    private final List<String> names;
    private final Worst<Mistake> worst;
    private long examined;

    ClassMistakes(Model model, int most) {
        this.evaluator = new ModelEvaluator(model.experiment(), model.network());
        this.read = new ReadSequence(model);
        this.names = ClassNames.of(model);
        this.worst = new Worst<>(most);
    }

    Mistakes of(ExaminedBatches batches) {
        batches.forEach(this::add);
        return new Mistakes(worst.inOrder(), OptionalLong.of(worst.seen()), examined, batches.areAll());
    }

    private void add(SequenceBatch batch, long first) {
        StepLabels answers = evaluator.label(batch);
        INDArray labels = batch.arrays().getLabels(0);
        for (int row = 0; row < batch.miniBatch(); row++) {
            int truth = labels.getInt(row, 0);
            int answer = answers.likeliest().getInt(row);
            examined++;
            if (answer != truth) {
                int number = row;
                double probability = answers.probabilities().getDouble(row, answer);
                double ofTruth = answers.probabilities().getDouble(row, truth);
                worst.add(
                        probability,
                        () -> new Mistake.WrongClass(
                                read.name(batch, number, first + number),
                                names.get(truth),
                                names.get(answer),
                                probability,
                                ofTruth));
            }
        }
    }
}
