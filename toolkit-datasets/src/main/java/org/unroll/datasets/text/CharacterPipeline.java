package org.unroll.datasets.text;

import java.util.List;
import java.util.Locale;
import org.unroll.codec.CharacterCodec;
import org.unroll.config.DataConfig;
import org.unroll.config.TrainingConfig;
import org.unroll.datasets.DataException;
import org.unroll.datasets.LoadedData;
import org.unroll.datasets.Order;
import org.unroll.datasets.PaddedBatches;
import org.unroll.datasets.Split;
import org.unroll.datasets.TruncatedBatches;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceData;

/**
 * Turns a text into mini-batches of characters: inputs and labels are symbols {@code [miniBatch, 1, timeSteps]}, the
 * label of a time step being the next character. The text is divided into training, validation and test part in this
 * order; the vocabulary comes from the training part alone.
 *
 * <p>With truncated BPTT a part is read as parallel streams of equal length: as many as a mini-batch has sequences, or
 * fewer in a validation or test part that is too short for streams of a whole window. Up to one character less than
 * there are streams is left over at the end. Without truncated BPTT a part is read as independent windows, which cover
 * it completely; those of the training part are shuffled in every epoch.
 */
public final class CharacterPipeline {
    private final TextSource source;
    private final DataConfig.Text config;
    private final TrainingConfig training;

    private CharacterPipeline(TextSource source, DataConfig.Text config, TrainingConfig training) {
        this.source = source;
        this.config = config;
        this.training = training;
    }

    /**
     * Divides and encodes a text.
     *
     * @throws DataException if the text is too short for the config, or its characters too rare
     */
    public static SequenceData open(TextSource source, DataConfig.Text config, TrainingConfig training, long seed) {
        return new CharacterPipeline(source, config, training).open(seed);
    }

    private SequenceData open(long seed) {
        String text = source.characters();
        Split split = Split.of(text.codePointCount(0, text.length()), config.split());
        checkTraining(split.training());
        checkHeldOut("validation", split.validation(), config.split().validation());
        checkHeldOut("test", split.test(), config.split().test());
        int validationStart = text.offsetByCodePoints(0, split.training());
        int testStart = text.offsetByCodePoints(validationStart, split.validation());
        String trainingText = text.substring(0, validationStart);
        CharacterCodec codec = codec(trainingText);
        ValueShape symbol = new ValueShape.Symbol(codec.size());
        return new LoadedData(
                new DataShapes(List.of(symbol), symbol),
                codec,
                batches(codec.encode(trainingText), new Order.Shuffled(seed)),
                batches(codec.encode(text.substring(validationStart, testStart)), new Order.AsGiven()),
                batches(codec.encode(text.substring(testStart)), new Order.AsGiven()),
                List.of(source.origin()));
    }

    private CharacterCodec codec(String trainingText) {
        CharacterCodec codec = CharacterCodec.of(trainingText, config.minimumCount());
        if (codec.vocabulary().isEmpty()) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: no character occurs %,d times in the training part of %,d characters. Expected at least one"
                            + " that does; lower data.minimum-count or use a longer text.",
                    source.origin().name(),
                    config.minimumCount(),
                    trainingText.codePointCount(0, trainingText.length())));
        }
        return codec;
    }

    private BatchSource batches(int[] symbols, Order order) {
        int batchSize = training.batchSize();
        if (training.truncatedBptt().isEmpty()) {
            return new PaddedBatches(TextPieces.windows(symbols, window()), batchSize, order);
        }
        int window = training.truncatedBptt().orElseThrow();
        int streams = Math.max(1, Math.min(batchSize, TextPieces.timeSteps(symbols) / window));
        return new TruncatedBatches(TextPieces.streams(symbols, streams), streams, window, order);
    }

    private int window() {
        return config.window().orElse(DataConfig.Text.DEFAULT_WINDOW);
    }

    private void checkTraining(int characters) {
        training.truncatedBptt()
                .ifPresentOrElse(window -> checkStreams(characters, window), () -> checkWindow(characters));
    }

    private void checkStreams(int characters, int window) {
        long needed = (long) training.batchSize() * window + 1;
        if (characters < needed) {
            throw tooShort(
                    "training",
                    characters,
                    needed,
                    String.format(
                            Locale.ROOT,
                            "training.batch-size %,d times training.truncated-bptt %,d, and the character after them;"
                                    + " lower training.batch-size or training.truncated-bptt, make data.split smaller or"
                                    + " use a longer text.",
                            training.batchSize(),
                            window));
        }
    }

    private void checkWindow(int characters) {
        if (characters <= window()) {
            throw tooShort(
                    "training",
                    characters,
                    window() + 1L,
                    String.format(
                            Locale.ROOT,
                            "data.window %,d, and the character after it; lower data.window, make data.split smaller"
                                    + " or use a longer text.",
                            window()));
        }
    }

    private void checkHeldOut(String part, int characters, double share) {
        if (share > 0 && characters < 2) {
            throw tooShort(
                    part,
                    characters,
                    2,
                    String.format(
                            Locale.ROOT,
                            "a character and the one after it; raise data.split.%s from %s, set it to 0 to go without,"
                                    + " or use a longer text.",
                            part,
                            share));
        }
    }

    private DataException tooShort(String part, int characters, long needed, String why) {
        return new DataException(String.format(
                Locale.ROOT,
                "%s: the %s part is too short, it has %,d of the %,d characters needed: %s",
                source.origin().name(),
                part,
                characters,
                needed,
                why));
    }
}
