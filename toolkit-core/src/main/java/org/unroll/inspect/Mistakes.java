package org.unroll.inspect;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.unroll.config.HeadConfig;
import org.unroll.infer.SentenceWriter;
import org.unroll.train.BatchSource;
import org.unroll.train.Model;

/**
 * The mistakes of a model that say most about it, on a part of its data. Of a large part some thousand examples are
 * looked at, the same each time; padding never is.
 *
 * <p>Wrong classes and tags come in the order of the probability that the model gave to its answer, at most one tag of
 * each sequence; wrong texts by their error rate, of equal ones the likelier one first; symbols of a text by how little
 * the model expected them; numbers and forecasts by their distance from the truth.
 *
 * @param worst the mistakes, all of one kind
 * @param wrong how many answers are wrong; empty where answers are not right or wrong, but near or far
 * @param examined how many answers were looked at
 * @param complete whether that is the whole part
 */
public record Mistakes(List<Mistake> worst, OptionalLong wrong, long examined, boolean complete) {
    public Mistakes {
        worst = List.copyOf(worst);
    }

    /**
     * Looks for the worst mistakes.
     *
     * @param part not empty
     * @param most how many at most
     * @return empty if nobody can tell which answers of such a model are mistakes
     */
    public static Optional<Mistakes> of(Model model, BatchSource part, int most) {
        if (part.forecasts().isPresent()) {
            return ForecastMistakes.of(model, part, most);
        }
        Optional<SentenceWriter> writer = part.writings().isPresent() ? SentenceWriter.of(model) : Optional.empty();
        if (writer.isPresent()) {
            return Optional.of(new TextMistakes(model, writer.get(), most)
                    .of(part.writings().get()));
        }
        Optional<Mistakes> found = inBatches(model, part, most);
        model.network().rnnClearPreviousState();
        return found;
    }

    private static Optional<Mistakes> inBatches(Model model, BatchSource part, int most) {
        HeadConfig head = model.experiment().model().head();
        ExaminedBatches batches = new ExaminedBatches(
                part, model.experiment().training().truncatedBptt().isPresent());
        if (head instanceof HeadConfig.Ctc) {
            return Optional.of(new TranscriptMistakes(model, most).of(batches));
        }
        if (head instanceof HeadConfig.Linear) {
            return Optional.of(new NumberMistakes(model, most).of(batches));
        }
        if (!head.tellsClasses()) {
            return Optional.empty();
        }
        Optional<WrittenSymbols> symbols = WrittenSymbols.of(model);
        if (symbols.isPresent()) {
            return Optional.of(new Surprises(model, symbols.get(), most).of(batches));
        }
        return Optional.of(
                model.experiment().answersOnce()
                        ? new ClassMistakes(model, most).of(batches)
                        : new TimeStepMistakes(model, most).of(batches));
    }
}
