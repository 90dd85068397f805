package org.unroll.inspect;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.codec.SeriesCodec;
import org.unroll.codec.SeriesColumn;
import org.unroll.train.ExampleSource;
import org.unroll.train.Model;
import org.unroll.train.ModelEvaluator;
import org.unroll.train.SequenceBatch;

/** Numbers that a model tells and that are far from the truth; the farthest one of each sequence. */
final class NumberMistakes {

    private final ModelEvaluator evaluator;
    private final ReadSequence read;
    private final List<SeriesColumn> units;
    private final Worst<Mistake> worst;
    private long firstStep;
    private long examined;

    /** A number that is told. */
    private record Told(int step, double truth, double answer) {
        double distance() {
            return Math.abs(truth - answer);
        }
    }

    NumberMistakes(Model model, int most) {
        this.evaluator = new ModelEvaluator(model.experiment(), model.network());
        this.read = new ReadSequence(model);
        this.units = model.codec() instanceof SeriesCodec columns ? columns.targets() : List.of();
        this.worst = new Worst<>(most);
    }

    Mistakes of(ExaminedBatches batches) {
        batches.forEach(this::add);
        return new Mistakes(worst.inOrder(), OptionalLong.empty(), examined, batches.areAll());
    }

    private void add(SequenceBatch batch, long first) {
        INDArray answers = evaluator.predict(batch);
        INDArray truths = batch.arrays().getLabels(0);
        if (!batch.continuesPrevious()) {
            firstStep = 0;
        }
        for (int row = 0; row < batch.miniBatch(); row++) {
            int number = row;
            farthest(batch, answers, truths, row)
                    .ifPresent(told -> worst.add(told.distance(), () -> mistake(batch, number, first + number, told)));
        }
        firstStep += batch.timeSteps();
    }

    private Optional<Told> farthest(SequenceBatch batch, INDArray answers, INDArray truths, int row) {
        boolean hasTime = answers.rank() == 3;
        Told farthest = null;
        for (int step = 0; step < (hasTime ? answers.size(2) : 1); step++) {
            if (hasTime && !batch.isReal(row, step)) {
                continue;
            }
            for (int output = 0; output < answers.size(1); output++) {
                examined++;
                Told told = hasTime
                        ? told(output, step, truths.getDouble(row, output, step), answers.getDouble(row, output, step))
                        : told(output, -1, truths.getDouble(row, output), answers.getDouble(row, output));
                if (farthest == null || told.distance() > farthest.distance()) {
                    farthest = told;
                }
            }
        }
        return Optional.ofNullable(farthest);
    }

    private Told told(int output, int step, double truth, double answer) {
        return units.isEmpty()
                ? new Told(step, truth, answer)
                : new Told(step, decoded(units.get(output), truth), decoded(units.get(output), answer));
    }

    private static double decoded(SeriesColumn column, double code) {
        return column.decode(new double[0], 0, new double[] {code})[0];
    }

    private Mistake mistake(SequenceBatch batch, int row, long number, Told told) {
        List<String> steps = batch.source(row).map(ExampleSource::steps).orElse(List.of());
        String step = "";
        if (told.step() >= 0) {
            step = steps.isEmpty() ? "time step " + (firstStep + told.step() + 1) : steps.get(told.step());
        }
        return new Mistake.FarNumber(read.name(batch, row, number), step, told.truth(), told.answer());
    }
}
