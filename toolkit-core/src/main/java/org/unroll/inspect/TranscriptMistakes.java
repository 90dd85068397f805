package org.unroll.inspect;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.unroll.evaluate.EditDistance;
import org.unroll.train.Model;
import org.unroll.train.ModelEvaluator;
import org.unroll.train.SequenceBatch;
import org.unroll.train.TranscriptScores;

/** Sequences whose symbols, which are not aligned with the time steps, are read wrongly. */
final class TranscriptMistakes {

    private final ModelEvaluator evaluator;
    private final ReadSequence read;
    private final List<String> names;
    private final Worst<Mistake> worst;
    private long examined;

    TranscriptMistakes(Model model, int most) {
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
        List<List<Integer>> found = evaluator.transcribe(batch);
        List<List<Integer>> wanted = TranscriptScores.targets(batch);
        for (int row = 0; row < wanted.size(); row++) {
            examined++;
            int number = row;
            List<Integer> truth = wanted.get(row);
            List<Integer> answer = found.get(row);
            if (!answer.equals(truth)) {
                double rate = (double) EditDistance.between(answer, truth) / Math.max(1, truth.size());
                worst.add(
                        rate,
                        () -> new Mistake.WrongText(
                                read.name(batch, number, first + number), text(truth), text(answer), rate, Double.NaN));
            }
        }
    }

    private String text(List<Integer> symbols) {
        return symbols.stream().map(names::get).collect(Collectors.joining(" "));
    }
}
