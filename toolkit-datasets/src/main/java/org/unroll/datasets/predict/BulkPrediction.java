package org.unroll.datasets.predict;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.unroll.datasets.DataException;
import org.unroll.datasets.InputBatch;
import org.unroll.datasets.Value;
import org.unroll.datasets.rows.ClassStyle;
import org.unroll.datasets.rows.NumberStyle;
import org.unroll.datasets.rows.PredictionStyle;
import org.unroll.datasets.rows.Row;
import org.unroll.datasets.rows.RowStream;
import org.unroll.infer.Answer;
import org.unroll.infer.Classifier;
import org.unroll.infer.NumberPredictor;
import org.unroll.infer.Predictor;
import org.unroll.train.Model;

/**
 * Predicts from rows, some at a time, and writes one row for each in the same order. A prediction is what the model
 * answers for the same input when it is evaluated.
 */
public final class BulkPrediction implements AutoCloseable {

    private static final int MOST_SEQUENCES = 256;

    /** Time steps of a mini-batch, padding included, unless a single sequence is longer. */
    private static final long MOST_STEPS = 1 << 17;

    private final Predictor predictor;
    private final BulkInput.Opened input;
    private final Optional<String> place;
    private final Readings readings;
    private final List<Reading> waiting = new ArrayList<>();
    private int longest;
    private long rows;
    private long bad;

    private BulkPrediction(Predictor predictor, BulkInput.Opened input, Optional<String> place, Readings readings) {
        this.predictor = predictor;
        this.input = input;
        this.place = place;
        this.readings = readings;
    }

    /** Where the text goes. */
    @FunctionalInterface
    public interface Output {
        void write(String text) throws IOException;
    }

    /** Is told of each bad row, and may throw to stop. */
    @FunctionalInterface
    public interface BadRows {

        /**
         * A bad row was found.
         *
         * @param message where it is and what is wrong, without a period at the end
         */
        void found(String message);
    }

    /**
     * Begins to read.
     *
     * @throws DataException if the model does not predict from rows, or the input cannot be used
     */
    public static BulkPrediction open(Model model, BulkInput input, boolean probabilities) {
        InputKind kind = InputKinds.of(model);
        return NumberPredictor.predictsNumbers(model)
                ? ofNumbers(model, kind, input, probabilities)
                : ofClasses(model, kind, input, probabilities);
    }

    private static BulkPrediction ofClasses(Model model, InputKind kind, BulkInput input, boolean probabilities) {
        Classifier classifier = new Classifier(model);
        if (probabilities && !classifier.tellsProbabilities()) {
            throw new DataException(
                    "--probabilities: the model '" + model.experiment().name()
                            + "' tells symbols that belong to no time step and have no probabilities of their own. Remove the"
                            + " option.");
        }
        boolean ofTimeSteps = classifier.ofTimeSteps() && !kind.rowsAreTimeSteps();
        return open(classifier, kind, input, new ClassStyle(classifier.labels(), probabilities, ofTimeSteps));
    }

    private static BulkPrediction ofNumbers(Model model, InputKind kind, BulkInput input, boolean probabilities) {
        if (probabilities) {
            throw new DataException(
                    "--probabilities: the model '" + model.experiment().name()
                            + "' predicts numbers, which have none. Expected a model of classes; remove the option.");
        }
        NumberPredictor predictor = new NumberPredictor(model);
        return open(predictor, kind, input, new NumberStyle(predictor.column()));
    }

    private static BulkPrediction open(Predictor predictor, InputKind kind, BulkInput input, PredictionStyle style) {
        BulkInput.Opened opened = input.open(kind, style);
        return new BulkPrediction(
                predictor,
                opened,
                opened.placed() ? Optional.of(input.name()) : Optional.empty(),
                kind.read(opened.rows()));
    }

    /** Rows read so far. */
    public long rows() {
        return rows;
    }

    /** Rows among them that are bad. */
    public long bad() {
        return bad;
    }

    /**
     * Predicts from all rows.
     *
     * @throws DataException if the input cannot be read on
     */
    public void writeTo(Output output, BadRows badRows) throws IOException {
        output.write(input.rows().header());
        Optional<Reading> next = readings.next();
        while (next.isPresent()) {
            next.get().rows().forEach(row -> count(row, badRows));
            int length = next.get().sequence().map(Value.Sequence::length).orElse(0);
            if (!fits(length)) {
                predict(output);
            }
            waiting.add(next.get());
            longest = Math.max(longest, length);
            next = readings.next();
        }
        predict(output);
    }

    private void count(Row row, BadRows badRows) {
        rows++;
        if (!row.isGood()) {
            bad++;
            String problem = row.problem().orElseThrow();
            badRows.found(
                    place.map(name -> name + ":" + row.line() + ": " + problem).orElse(problem));
        }
    }

    private boolean fits(int length) {
        return waiting.size() < MOST_SEQUENCES && (long) Math.max(longest, length) * (waiting.size() + 1) <= MOST_STEPS;
    }

    private void predict(Output output) throws IOException {
        List<Value> sequences = new ArrayList<>();
        waiting.forEach(reading -> reading.sequence().ifPresent(sequences::add));
        Iterator<? extends List<? extends Answer>> predictions = (sequences.isEmpty()
                        ? List.<List<Answer>>of()
                        : predictor.predict(InputBatch.of(sequences)))
                .iterator();
        RowStream stream = input.rows();
        StringBuilder text = new StringBuilder();
        for (Reading reading : waiting) {
            List<? extends Answer> ofReading = reading.sequence().isPresent() ? predictions.next() : List.of();
            List<? extends List<? extends Answer>> answers = reading.answers(ofReading);
            for (int i = 0; i < answers.size(); i++) {
                text.append(stream.written(reading.rows().get(i), answers.get(i)));
            }
        }
        output.write(text.toString());
        waiting.clear();
        longest = 0;
    }

    @Override
    public void close() throws IOException {
        input.stream().close();
    }
}
