package org.unroll.datasets.series;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.unroll.codec.PlainCodec;
import org.unroll.config.DataConfig;
import org.unroll.config.EvaluationConfig;
import org.unroll.config.EvaluationConfig.FreeRunConfig;
import org.unroll.config.Experiment;
import org.unroll.config.TrainingConfig;
import org.unroll.datasets.DataException;
import org.unroll.datasets.LoadedData;
import org.unroll.datasets.Order;
import org.unroll.datasets.PaddedBatches;
import org.unroll.datasets.Sha256;
import org.unroll.datasets.Split;
import org.unroll.datasets.TruncatedBatches;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;
import org.unroll.train.BatchSource;
import org.unroll.train.DataOrigin;
import org.unroll.train.SequenceData;

/**
 * The Mackey-Glass series, one value for each unit of time, divided into training, validation and test part in this
 * order. Inputs and labels are numbers {@code [miniBatch, 1, timeSteps]}, the label of a time step being the next
 * value.
 *
 * <p>The series has nothing random. Its first 1000 values are left out, so that the solution has come to its attractor.
 *
 * <p>With truncated BPTT a part is read as parallel streams of equal length: as many as a mini-batch has sequences, or
 * fewer in a part that is too short for streams of a whole window. With windows it is read as independent pieces, those
 * of the training part shuffled in every epoch. Otherwise it is a single sequence.
 */
public final class MackeyGlassPipeline {
    private static final String NAME = "Mackey-Glass series";
    private static final int STEPS_PER_UNIT = 10;
    private static final int UNITS_TO_THE_ATTRACTOR = 1000;

    private final DataConfig.MackeyGlass config;
    private final TrainingConfig training;
    private final EvaluationConfig evaluation;
    private final long seed;

    private MackeyGlassPipeline(DataConfig.MackeyGlass config, Experiment experiment) {
        this.config = config;
        this.training = experiment.training();
        this.evaluation = experiment.evaluation();
        this.seed = experiment.seed();
    }

    /**
     * Integrates and divides the series.
     *
     * @throws DataException if the series is too short for the config
     */
    public static SequenceData open(DataConfig.MackeyGlass config, Experiment experiment) {
        return new MackeyGlassPipeline(config, experiment).open();
    }

    private SequenceData open() {
        Split split = Split.of(config.length(), config.split());
        checkPart("training", split.training(), 1);
        checkPart("validation", split.validation(), config.split().validation());
        checkPart("test", split.test(), config.split().test());
        checkFreeRun(split.test());
        float[] values = values();
        int testStart = split.training() + split.validation();
        ValueShape number = new ValueShape.Numbers(1);
        return new LoadedData(
                new DataShapes(List.of(number), number),
                new PlainCodec(),
                batches(Arrays.copyOfRange(values, 0, split.training()), Order.ofTraining(training, seed)),
                batches(Arrays.copyOfRange(values, split.training(), testStart), new Order.AsGiven()),
                batches(Arrays.copyOfRange(values, testStart, values.length), new Order.AsGiven()),
                List.of(origin()));
    }

    private float[] values() {
        MackeyGlassEquation equation = new MackeyGlassEquation(config.delay(), STEPS_PER_UNIT);
        for (int i = 0; i < UNITS_TO_THE_ATTRACTOR * STEPS_PER_UNIT; i++) {
            equation.advance();
        }
        float[] values = new float[config.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (config.squashed() ? Math.tanh(equation.value() - 1) : equation.value());
            for (int step = 0; step < STEPS_PER_UNIT; step++) {
                equation.advance();
            }
        }
        return values;
    }

    private BatchSource batches(float[] values, Order order) {
        int batchSize = training.batchSize();
        int timeSteps = SeriesPieces.timeSteps(values);
        if (training.truncatedBptt().isEmpty()) {
            int window = config.window().orElse(Math.max(1, timeSteps));
            return new SeriesBatches(
                    new PaddedBatches(SeriesPieces.windows(values, window, config.washout()), batchSize, order),
                    values);
        }
        int window = training.truncatedBptt().get();
        int streams = Math.max(1, Math.min(batchSize, timeSteps / Math.max(window, config.washout() + 1)));
        return new SeriesBatches(
                new TruncatedBatches(SeriesPieces.streams(values, streams, config.washout()), streams, window, order),
                values);
    }

    /** Nothing is read, so the size is 0; the checksum is that of the numbers that the series follows from. */
    private DataOrigin origin() {
        String description = String.format(
                Locale.ROOT,
                "%s length %d delay %d squashed %s",
                NAME,
                config.length(),
                config.delay(),
                config.squashed());
        return new DataOrigin(NAME, 0, Sha256.hex(description.getBytes(StandardCharsets.UTF_8)));
    }

    private void checkPart(String part, int length, double share) {
        int needed = config.washout() + 2;
        if (length < needed && share > 0) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: the %s part is too short, it has %,d of the %,d values needed: data.washout %,d, a value and the"
                            + " one after it. Raise data.length, lower data.washout or change data.split.",
                    NAME,
                    part,
                    length,
                    needed,
                    config.washout()));
        }
    }

    private void checkFreeRun(int test) {
        FreeRunConfig freeRun = evaluation.freeRun().orElse(FreeRunConfig.DEFAULT);
        if (evaluation.test() && test > 0 && test < freeRun.shortestSeries()) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: the test part is too short for a free run, it has %,d of the %,d values needed:"
                            + " evaluation.free-run.washout %,d and steps %,d. Raise data.length or data.split.test, lower"
                            + " evaluation.free-run.washout or steps, or write 'evaluation: {test: false}'.",
                    NAME,
                    test,
                    freeRun.shortestSeries(),
                    freeRun.washout(),
                    freeRun.steps()));
        }
    }
}
