package org.unroll.datasets.pairs;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unroll.codec.PairCodec;
import org.unroll.codec.SentenceCodec;
import org.unroll.codec.TextCodec;
import org.unroll.codec.TextCodecBuilder;
import org.unroll.config.DataConfig;
import org.unroll.config.Experiment;
import org.unroll.config.TextSideConfig;
import org.unroll.config.TextUnit;
import org.unroll.datasets.DataException;
import org.unroll.datasets.LoadedData;
import org.unroll.datasets.Order;
import org.unroll.datasets.PaddedBatches;
import org.unroll.datasets.UsualText;
import org.unroll.datasets.WritingBatches;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceData;
import org.unroll.train.WritingPart;

/**
 * Turns pairs of texts into mini-batches: inputs are the source {@code [miniBatch, 1, timeSteps]} and the token of the
 * target before {@code [miniBatch, 1, timeSteps]}, first the boundary; the label is the token of the target, at last
 * the boundary. A source with several targets is an example with each of them, and all of them are right where written
 * texts are scored. Both vocabularies come from the training part alone. Training examples are shuffled in every epoch.
 */
public final class TextPairsPipeline {
    private static final Logger LOG = LoggerFactory.getLogger(TextPairsPipeline.class);

    private final PairParts parts;
    private final DataConfig.TextPairs config;
    private final Experiment experiment;
    private final TextCodec sources;
    private final SentenceCodec targets;

    private TextPairsPipeline(PairParts parts, DataConfig.TextPairs config, Experiment experiment) {
        this.parts = parts;
        this.config = config;
        this.experiment = experiment;
        this.sources = codec("source", config.source(), config.sourceUnit(), trainingSources());
        this.targets = new SentenceCodec(codec("target", config.target(), config.targetUnit(), trainingTargets()));
    }

    /**
     * Reads, divides and encodes pairs.
     *
     * @throws DataException if the pairs cannot be read, are too few, too long, or made of tokens that are all too rare
     */
    public static SequenceData open(DataConfig.TextPairs config, Experiment experiment) {
        return new TextPairsPipeline(PairParts.of(config, experiment.seed()), config, experiment).open();
    }

    private SequenceData open() {
        String usual = UsualText.of(trainingTargets());
        ValueShape written = new ValueShape.Symbol(targets.size());
        return new LoadedData(
                new DataShapes(List.of(new ValueShape.Symbol(sources.size()), written), written),
                new PairCodec(sources, targets),
                batches("training", parts.training(), usual, Order.ofTraining(experiment)),
                batches("validation", parts.validation(), usual, new Order.AsGiven()),
                batches("test", parts.test(), usual, new Order.AsGiven()),
                parts.origins());
    }

    private Stream<String> trainingSources() {
        return parts.training().stream().map(SourceText::text);
    }

    private Stream<String> trainingTargets() {
        return parts.training().stream().flatMap(source -> source.targets().stream());
    }

    private TextCodec codec(String side, TextSideConfig form, TextUnit unit, Stream<String> texts) {
        TextCodecBuilder builder = TextCodecBuilder.of(form, unit);
        texts.forEach(builder::add);
        TextCodec codec = builder.build();
        if (codec.tokens().isEmpty()) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: no %s occurs %,d times in the %ss of the training part. Expected at least one that does; lower"
                            + " data.%s.minimum-count or add pairs.",
                    parts.name(),
                    unit == TextUnit.WORD ? "word" : "character",
                    form.minimumCount(),
                    side,
                    side));
        }
        return codec;
    }

    private BatchSource batches(String part, List<SourceText> texts, String usual, Order order) {
        EncodedPairs encoded = EncodedPairs.of(texts, sources, targets, config);
        if (encoded.tooLong() > 0) {
            LOG.info(
                    "{}: {} pairs of the {} part are longer than data.source.maximum-length {} or"
                            + " data.target.maximum-length {} and are left out",
                    parts.name(),
                    encoded.tooLong(),
                    part,
                    config.source().maximumLength(),
                    config.target().maximumLength());
        }
        if (encoded.examples().isEmpty() && !texts.isEmpty()) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: all %,d pairs of the %s part are too long. Expected sources of at most %,d %ss and targets of at"
                            + " most %,d %ss; raise data.source.maximum-length or data.target.maximum-length.",
                    parts.name(),
                    encoded.tooLong(),
                    part,
                    config.source().maximumLength(),
                    config.sourceUnit().noun(),
                    config.target().maximumLength(),
                    config.targetUnit().noun()));
        }
        return new WritingBatches(
                new PaddedBatches(encoded.byNumber(), experiment.training().batchSize(), order),
                new WritingPart(encoded.tasks(), usual));
    }
}
