package org.unroll.inspect;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.codec.PairCodec;
import org.unroll.codec.TokenFeatureCodec;
import org.unroll.train.ExampleSource;
import org.unroll.train.Model;
import org.unroll.train.ModelEvaluator;
import org.unroll.train.SequenceBatch;
import org.unroll.train.StepLabels;

/** Time steps that a model takes for another class; the most confident one of each sequence. */
final class TimeStepMistakes {

    private static final int WORDS_AROUND = 12;

    private final ModelEvaluator evaluator;
    private final boolean readsWords;
    private final List<String> names;
    private final Worst<Mistake> worst;
    private long firstStep;
    private long wrong;
    private long examined;

    /** A wrong time step of a row. */
    private record Wrong(int step, int truth, int answer, double probability) {}

    TimeStepMistakes(Model model, int most) {
        this.evaluator = new ModelEvaluator(model.experiment(), model.network());
        this.readsWords = model.codec() instanceof PairCodec pair && pair.input() instanceof TokenFeatureCodec;
        this.names = ClassNames.of(model);
        this.worst = new Worst<>(most);
    }

    Mistakes of(ExaminedBatches batches) {
        batches.forEach(this::add);
        return new Mistakes(worst.inOrder(), OptionalLong.of(wrong), examined, batches.areAll());
    }

    private void add(SequenceBatch batch, long first) {
        StepLabels answers = evaluator.label(batch);
        if (!batch.continuesPrevious()) {
            firstStep = 0;
        }
        for (int row = 0; row < batch.miniBatch(); row++) {
            int number = row;
            mostConfident(batch, answers, row)
                    .ifPresent(found -> worst.add(
                            found.probability(), () -> mistake(batch, answers, number, first + number, found)));
        }
        firstStep += batch.timeSteps();
    }

    private Optional<Wrong> mostConfident(SequenceBatch batch, StepLabels answers, int row) {
        INDArray labels = batch.arrays().getLabels(0);
        Wrong found = null;
        for (int step = 0; step < labels.size(2); step++) {
            if (batch.isReal(row, step)) {
                examined++;
                int truth = labels.getInt(row, 0, step);
                int answer = answers.likeliest().getInt(row, step);
                double probability = answers.probabilities().getDouble(row, answer, step);
                if (answer != truth) {
                    wrong++;
                    if (found == null || probability > found.probability()) {
                        found = new Wrong(step, truth, answer, probability);
                    }
                }
            }
        }
        return Optional.ofNullable(found);
    }

    private Mistake mistake(SequenceBatch batch, StepLabels answers, int row, long number, Wrong wrong) {
        Optional<ExampleSource> source = batch.source(row);
        List<String> steps = source.map(ExampleSource::steps).orElse(List.of());
        List<String> around = readsWords ? steps : List.of();
        int step = wrong.step();
        return new Mistake.WrongTimeStep(
                source.flatMap(ExampleSource::name).orElse("sequence " + (number + 1)),
                around.subList(
                        Math.max(0, Math.min(around.size(), step - WORDS_AROUND)), Math.min(around.size(), step)),
                steps.isEmpty() ? "time step " + (firstStep + step + 1) : steps.get(step),
                around.subList(Math.min(around.size(), step + 1), Math.min(around.size(), step + 1 + WORDS_AROUND)),
                names.get(wrong.truth()),
                names.get(wrong.answer()),
                wrong.probability(),
                answers.probabilities().getDouble(row, wrong.truth(), step));
    }
}
