package org.unroll.datasets.text;

import java.util.List;
import java.util.Locale;
import org.unroll.codec.Normalization;
import org.unroll.codec.TextCodec;
import org.unroll.codec.TextCodecBuilder;
import org.unroll.config.DataConfig;
import org.unroll.config.SplitConfig;
import org.unroll.config.TextUnit;
import org.unroll.config.TrainingConfig;
import org.unroll.datasets.DataException;
import org.unroll.datasets.LoadedData;
import org.unroll.datasets.Order;
import org.unroll.datasets.PaddedBatches;
import org.unroll.datasets.Symbols;
import org.unroll.datasets.TruncatedBatches;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceData;

/**
 * Turns a text into mini-batches of characters, words or subwords: inputs and labels are symbols {@code [miniBatch, 1,
 * timeSteps]}, the label of a time step being the next symbol. The text is divided into training, validation and test
 * part in this order; the vocabulary comes from the training part alone.
 *
 * <p>The text is read three times: to count its characters, to count what the vocabulary is made of, and to encode it.
 * The symbols of a large text lie in a temporary file, of which training reads what a mini-batch needs; so the size of
 * a text is limited by the disk, not by the memory.
 *
 * <p>With truncated BPTT a part is read as parallel streams of equal length: as many as a mini-batch has sequences, or
 * fewer in a validation or test part that is too short for streams of a whole window. Up to one symbol less than there
 * are streams is left over at the end. Without truncated BPTT a part is read as independent windows, which cover it
 * completely; those of the training part are shuffled in every epoch.
 */
public final class TextPipeline {
    private static final int TRAINING = 0;
    private static final int VALIDATION = 1;
    private static final int TEST = 2;

    private final RunningText source;
    private final DataConfig.Text config;
    private final TrainingConfig training;
    private final PartReader parts;

    private TextPipeline(RunningText source, DataConfig.Text config, TrainingConfig training) {
        this.source = source;
        this.config = config;
        this.training = training;
        this.parts = new PartReader(source, Normalization.of(config), config.unit() != TextUnit.CHAR);
    }

    /**
     * Divides and encodes a text.
     *
     * @throws DataException if the text is too short for the config, or its characters or words too rare
     */
    public static SequenceData open(RunningText source, DataConfig.Text config, TrainingConfig training, long seed) {
        return new TextPipeline(source, config, training).open(seed);
    }

    private SequenceData open(long seed) {
        long[] lengths = lengths(parts.characters());
        TextCodec codec = codec(lengths);
        EncodedText encoded = EncodedText.of(parts, codec, source.isLarge(), lengths);
        checkTraining(encoded.symbols(TRAINING).length());
        checkHeldOut(
                "validation",
                encoded.symbols(VALIDATION).length(),
                config.split().validation());
        checkHeldOut("test", encoded.symbols(TEST).length(), config.split().test());
        ValueShape symbol = new ValueShape.Symbol(codec.size());
        return new LoadedData(
                new DataShapes(List.of(symbol), symbol),
                codec,
                batches(encoded, TRAINING, Order.ofTraining(training, seed)),
                batches(encoded, VALIDATION, new Order.AsGiven()),
                batches(encoded, TEST, new Order.AsGiven()),
                List.of(source.origin()));
    }

    /** Characters of training and validation part; the test part has the rest. */
    private long[] lengths(long characters) {
        SplitConfig split = config.split();
        long validation = Math.round(characters * split.validation());
        long test = Math.round(characters * split.test());
        return new long[] {characters - validation - test, validation};
    }

    private TextCodec codec(long[] lengths) {
        TextCodecBuilder builder = TextCodecBuilder.of(config);
        parts.read(
                (chunk, part) -> {
                    if (part == TRAINING) {
                        builder.add(chunk);
                    }
                },
                lengths);
        TextCodec codec = builder.build();
        if (codec.size() == 1) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: no %s occurs %,d times in the training part of %,d characters. Expected at least one"
                            + " that does; lower data.minimum-count or use a longer text.",
                    source.origin().name(),
                    config.unit() == TextUnit.WORD ? "word" : "character",
                    config.minimumCount(),
                    lengths[TRAINING]));
        }
        return codec;
    }

    private BatchSource batches(EncodedText encoded, int part, Order order) {
        Symbols symbols = encoded.symbols(part);
        BatchSource batches = batches(symbols, order);
        return config.unit() == TextUnit.CHAR || symbols.length() == 0
                ? batches
                : new TextPart(batches, (double) encoded.characters(part) / symbols.length());
    }

    private BatchSource batches(Symbols symbols, Order order) {
        int batchSize = training.batchSize();
        if (training.truncatedBptt().isEmpty()) {
            return new PaddedBatches(TextPieces.windows(symbols, window()), batchSize, order);
        }
        int window = training.truncatedBptt().orElseThrow();
        int streams = (int) Math.max(1, Math.min(batchSize, TextPieces.timeSteps(symbols) / window));
        return new TruncatedBatches(TextPieces.streams(symbols, streams), streams, window, order);
    }

    private int window() {
        return config.window().orElse(DataConfig.Text.DEFAULT_WINDOW);
    }

    private void checkTraining(long symbols) {
        training.truncatedBptt().ifPresentOrElse(window -> checkStreams(symbols, window), () -> checkWindow(symbols));
    }

    private void checkStreams(long symbols, int window) {
        long needed = (long) training.batchSize() * window + 1;
        if (symbols < needed) {
            throw tooShort(
                    "training",
                    symbols,
                    needed,
                    String.format(
                            Locale.ROOT,
                            "training.batch-size %,d times training.truncated-bptt %,d, and the %s after them;"
                                    + " lower training.batch-size or training.truncated-bptt, make data.split smaller or"
                                    + " use a longer text.",
                            training.batchSize(),
                            window,
                            noun()));
        }
    }

    private void checkWindow(long symbols) {
        if (symbols <= window()) {
            throw tooShort(
                    "training",
                    symbols,
                    window() + 1L,
                    String.format(
                            Locale.ROOT,
                            "data.window %,d, and the %s after it; lower data.window, make data.split smaller"
                                    + " or use a longer text.",
                            window(),
                            noun()));
        }
    }

    private void checkHeldOut(String part, long symbols, double share) {
        if (share > 0 && symbols < 2) {
            throw tooShort(
                    part,
                    symbols,
                    2,
                    String.format(
                            Locale.ROOT,
                            "a %s and the one after it; raise data.split.%s from %s, set it to 0 to go without,"
                                    + " or use a longer text.",
                            noun(),
                            part,
                            share));
        }
    }

    private String noun() {
        return config.unit().noun();
    }

    private DataException tooShort(String part, long symbols, long needed, String why) {
        return new DataException(String.format(
                Locale.ROOT,
                "%s: the %s part is too short, it has %,d of the %,d %ss needed: %s",
                source.origin().name(),
                part,
                symbols,
                needed,
                noun(),
                why));
    }
}
