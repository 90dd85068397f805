package org.unroll.datasets.labelled;

import java.util.List;
import java.util.Locale;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.PairCodec;
import org.unroll.codec.TextCodec;
import org.unroll.codec.TextCodecBuilder;
import org.unroll.config.DataConfig;
import org.unroll.config.Experiment;
import org.unroll.config.TextUnit;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Example;
import org.unroll.datasets.Examples;
import org.unroll.datasets.LoadedData;
import org.unroll.datasets.Order;
import org.unroll.datasets.PaddedBatches;
import org.unroll.datasets.Parts;
import org.unroll.datasets.Value;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceData;

/**
 * Turns labelled texts into mini-batches: inputs are characters, words or subwords {@code [miniBatch, 1, timeSteps]},
 * labels classes {@code [miniBatch, 1]}. The vocabulary comes from the training part alone; the classes are in
 * alphabetical order. Training examples are shuffled in every epoch.
 */
public final class LabelledTextPipeline {
    private final LabelledSource source;
    private final DataConfig.LabelledText config;
    private final Experiment experiment;

    private LabelledTextPipeline(LabelledSource source, DataConfig.LabelledText config, Experiment experiment) {
        this.source = source;
        this.config = config;
        this.experiment = experiment;
    }

    /**
     * Divides and encodes the texts.
     *
     * @throws DataException if a class or group has too few texts, or all characters or words are too rare
     */
    public static SequenceData open(LabelledSource source, DataConfig.LabelledText config, Experiment experiment) {
        return new LabelledTextPipeline(source, config, experiment).open();
    }

    private SequenceData open() {
        Parts<LabelledText> parts = LabelledParts.of(source, config, experiment.seed());
        TextCodec symbols = codec(parts.training());
        LabelCodec labels = LabelledParts.labels(parts);
        return new LoadedData(
                new DataShapes(
                        List.of(new ValueShape.Symbol(symbols.size())),
                        new ValueShape.Symbol(labels.labels().size())),
                new PairCodec(symbols, labels),
                batches(parts.training(), symbols, labels, Order.ofTraining(experiment)),
                batches(parts.validation(), symbols, labels, new Order.AsGiven()),
                batches(parts.test(), symbols, labels, new Order.AsGiven()),
                source.origins());
    }

    private TextCodec codec(List<LabelledText> training) {
        TextCodecBuilder builder = TextCodecBuilder.of(config);
        training.forEach(example -> builder.add(example.text()));
        TextCodec codec = builder.build();
        if (codec.size() == 1) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: no %s occurs %,d times in the %,d texts of the training part. Expected at least one that does;"
                            + " lower data.minimum-count or add texts.",
                    source.name(),
                    config.unit() == TextUnit.WORD ? "word" : "character",
                    config.minimumCount(),
                    training.size()));
        }
        return codec;
    }

    private BatchSource batches(List<LabelledText> texts, TextCodec codec, LabelCodec labels, Order order) {
        return new PaddedBatches(
                encoded(texts, codec, labels), experiment.training().batchSize(), order);
    }

    /** Texts as symbols, their classes as numbers. */
    private static Examples encoded(List<LabelledText> texts, TextCodec codec, LabelCodec labels) {
        return Examples.of(texts.stream()
                .map(example -> new Example(
                        List.of(new Value.SymbolSequence(codec.encode(example.text()))),
                        new Value.Vector(labels.indexOf(example.label()))))
                .toList());
    }
}
