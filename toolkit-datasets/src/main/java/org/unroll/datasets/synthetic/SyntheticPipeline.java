package org.unroll.datasets.synthetic;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unroll.config.DataConfig;
import org.unroll.config.TrainingConfig;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Examples;
import org.unroll.datasets.LoadedData;
import org.unroll.datasets.Order;
import org.unroll.datasets.PaddedBatches;
import org.unroll.datasets.Sha256;
import org.unroll.datasets.Split;
import org.unroll.datasets.TruncatedBatches;
import org.unroll.datasets.UsualText;
import org.unroll.datasets.WritingBatches;
import org.unroll.train.BatchSource;
import org.unroll.train.DataOrigin;
import org.unroll.train.SequenceData;
import org.unroll.train.WritingPart;

/**
 * Draws the examples of a synthetic task. They depend on the seed, the task and its numbers alone; the parts are, one
 * after the other, training, validation and test. Training examples are shuffled in every epoch.
 */
public final class SyntheticPipeline {

    /** Examples among which the most frequent answer is looked for. */
    private static final int ENOUGH_FOR_USUAL = 10_000;

    private final DataConfig.Synthetic config;
    private final TrainingConfig training;
    private final long seed;
    private final GeneratedExamples.Lengths lengths;
    private final Split split;
    private final Task task;

    private SyntheticPipeline(DataConfig.Synthetic config, TrainingConfig training, long seed) {
        this.config = config;
        this.training = training;
        this.seed = seed;
        this.lengths = new GeneratedExamples.Lengths(config.minimumLength(), config.maximumLength());
        this.split = Split.of(config.examples(), config.split());
        this.task = Task.of(config.task(), config.symbols(), lengths);
    }

    /**
     * Sets up the examples.
     *
     * @throws DataException if the numbers of the config contradict one another
     */
    public static SequenceData open(DataConfig.Synthetic config, TrainingConfig training, long seed) {
        return new SyntheticPipeline(config, training, seed).open();
    }

    private SequenceData open() {
        checkLengths();
        checkTruncation();
        checkPart("training", split.training(), 1);
        checkPart("validation", split.validation(), config.split().validation());
        checkPart("test", split.test(), config.split().test());
        Optional<String> usual = usualText();
        return new LoadedData(
                task.shapes(),
                task.codec(),
                batches(examples(0, split.training()), Order.ofTraining(training, seed), usual),
                batches(examples(split.training(), split.validation()), new Order.AsGiven(), usual),
                batches(testExamples(), new Order.AsGiven(), usual),
                task.baselines(),
                training.truncatedBptt().isPresent() ? Optional.empty() : task.rightAnswer(),
                List.of(origin()));
    }

    private Examples examples(int first, int size) {
        return new GeneratedExamples(task, lengths, seed, first, size);
    }

    private Examples testExamples() {
        GeneratedExamples.Lengths ofTest = new GeneratedExamples.Lengths(
                config.minimumLength(), config.testMaximumLength().orElse(config.maximumLength()));
        return new GeneratedExamples(task, ofTest, seed, split.training() + split.validation(), split.test());
    }

    private BatchSource batches(Examples examples, Order order, Optional<String> usual) {
        BatchSource batches = inOrder(examples, order);
        return task.writings(examples)
                .<BatchSource>map(tasks -> new WritingBatches(batches, new WritingPart(tasks, usual.orElseThrow())))
                .orElse(batches);
    }

    /** The most frequent answer of the training part; empty if answers are no texts. */
    private Optional<String> usualText() {
        return task.writings(examples(0, Math.min(ENOUGH_FOR_USUAL, split.training())))
                .map(tasks -> UsualText.of(
                        tasks.stream().map(task -> task.references().get(0))));
    }

    private BatchSource inOrder(Examples examples, Order order) {
        int batchSize = training.batchSize();
        return training.truncatedBptt()
                .<BatchSource>map(window -> new TruncatedBatches(examples, batchSize, window, order))
                .orElseGet(() -> new PaddedBatches(examples, batchSize, order));
    }

    /** Nothing is read, so the size is 0; the checksum is that of the numbers that the examples follow from. */
    private DataOrigin origin() {
        String description = String.format(
                Locale.ROOT,
                "%s examples %d minimum-length %d maximum-length %d%s symbols %d seed %d",
                name(),
                config.examples(),
                config.minimumLength(),
                config.maximumLength(),
                config.testMaximumLength()
                        .map(length -> " test-maximum-length " + length)
                        .orElse(""),
                config.symbols(),
                seed);
        return new DataOrigin(name(), 0, Sha256.hex(description.getBytes(StandardCharsets.UTF_8)));
    }

    private String name() {
        return "synthetic: " + taskName();
    }

    private String taskName() {
        return config.task().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void checkLengths() {
        if (config.minimumLength() > config.maximumLength()) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: data.minimum-length is %d and data.maximum-length is %d. Expected a minimum that is not above"
                            + " the maximum; lower data.minimum-length or raise data.maximum-length.",
                    name(),
                    config.minimumLength(),
                    config.maximumLength()));
        }
        config.testMaximumLength()
                .filter(longest -> longest < config.minimumLength())
                .ifPresent(longest -> {
                    throw new DataException(String.format(
                            Locale.ROOT,
                            "%s: data.minimum-length is %d and data.test-maximum-length is %d. Expected a minimum that"
                                    + " is not above the maximum; raise data.test-maximum-length or remove it.",
                            name(),
                            config.minimumLength(),
                            longest));
                });
    }

    private void checkTruncation() {
        if (training.truncatedBptt().isPresent() && !task.canBeCut()) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: training.truncated-bptt is %d, but examples of '%s' cannot be cut in windows. Expected whole"
                            + " examples; remove training.truncated-bptt.",
                    name(),
                    training.truncatedBptt().orElseThrow(),
                    taskName()));
        }
    }

    private void checkPart(String part, int examples, double share) {
        if (examples < 1 && share > 0) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: the %s part is empty, %d examples are too few for the shares of data.split (validation %s,"
                            + " test %s). Expected at least one example in each part; raise data.examples or change"
                            + " data.split.",
                    name(),
                    part,
                    config.examples(),
                    config.split().validation(),
                    config.split().test()));
        }
    }
}
