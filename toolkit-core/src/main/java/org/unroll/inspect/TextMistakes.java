package org.unroll.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.PairCodec;
import org.unroll.codec.TextCodec;
import org.unroll.evaluate.EditDistance;
import org.unroll.infer.BeamOptions;
import org.unroll.infer.SentenceWriter;
import org.unroll.infer.WrittenText;
import org.unroll.train.Context;
import org.unroll.train.Model;
import org.unroll.train.WritingPart;

/** Texts that a model writes otherwise than they should be. */
final class TextMistakes {

    private static final int MOST_TEXTS = 500;

    private final Model model;
    private final SentenceWriter writer;
    private final int most;

    TextMistakes(Model model, SentenceWriter writer, int most) {
        this.model = model;
        this.writer = writer;
        this.most = most;
    }

    /** Has the model write as its config says. */
    Mistakes of(WritingPart part) {
        int all = part.tasks().size();
        int count = Math.min(all, MOST_TEXTS);
        List<Integer> numbers = IntStream.range(0, count)
                .map(i -> (int) ((long) i * all / count))
                .boxed()
                .toList();
        List<WritingPart.Task> tasks = numbers.stream().map(part.tasks()::get).toList();
        BeamOptions options = new BeamOptions(
                        model.experiment().evaluation().beam(),
                        BeamOptions.USUAL_NORMALIZATION,
                        0,
                        writer.usualLength())
                .withoutAttention();
        List<List<WrittenText>> written =
                writer.search(tasks.stream().map(WritingPart.Task::context).toList(), options);
        List<Mistake.WrongText> wrong = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Mistake.WrongText found =
                    compared(tasks.get(i), numbers.get(i), written.get(i).get(0));
            if (found.errorRate() > 0) {
                wrong.add(found);
            }
        }
        List<Mistake> worst = wrong.stream()
                .sorted(Comparator.comparingDouble(Mistake.WrongText::errorRate)
                        .thenComparingDouble(Mistake.WrongText::logProbability)
                        .reversed())
                .limit(most)
                .map(Mistake.class::cast)
                .toList();
        return new Mistakes(worst, OptionalLong.of(wrong.size()), count, count == all);
    }

    /** Beside the reference that is nearest to it. */
    private Mistake.WrongText compared(WritingPart.Task task, int number, WrittenText written) {
        List<String> tokens = writer.comparedTokens(written.text());
        String nearest = "";
        double least = Double.POSITIVE_INFINITY;
        for (String reference : task.references()) {
            List<String> wanted = writer.comparedTokens(reference);
            double rate = (double) EditDistance.between(tokens, wanted) / Math.max(1, wanted.size());
            if (rate < least) {
                least = rate;
                nearest = reference;
            }
        }
        return new Mistake.WrongText(read(task, number), nearest, written.text(), least, written.logProbability());
    }

    private String read(WritingPart.Task task, int number) {
        return task.copy().orElseGet(() -> read(task.context(), number));
    }

    private String read(Context context, int number) {
        if (model.codec() instanceof PairCodec pair) {
            if (context instanceof Context.Symbols symbols && pair.input() instanceof TextCodec text) {
                return text.decode(symbols.symbols());
            }
            if (context instanceof Context.Vector vector && pair.input() instanceof LabelCodec labels) {
                float[] oneHot = vector.numbers();
                return labels.labels()
                        .get(IntStream.range(0, oneHot.length)
                                .filter(i -> oneHot[i] != 0)
                                .findFirst()
                                .orElseThrow());
            }
        }
        return "sequence " + (number + 1);
    }
}
