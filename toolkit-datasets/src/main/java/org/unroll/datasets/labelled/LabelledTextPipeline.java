package org.unroll.datasets.labelled;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.unroll.codec.CharacterCodec;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.PairCodec;
import org.unroll.config.DataConfig;
import org.unroll.config.Experiment;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Example;
import org.unroll.datasets.Examples;
import org.unroll.datasets.LoadedData;
import org.unroll.datasets.Order;
import org.unroll.datasets.PaddedBatches;
import org.unroll.datasets.Value;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceData;

/**
 * Turns labelled texts into mini-batches: inputs are characters {@code [miniBatch, 1, timeSteps]}, labels classes
 * {@code [miniBatch, 1]}. The vocabulary comes from the training part alone; the classes are in alphabetical order.
 * Training examples are shuffled in every epoch.
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
     * @throws DataException if a class has too few texts, or all characters are too rare
     */
    public static SequenceData open(LabelledSource source, DataConfig.LabelledText config, Experiment experiment) {
        return new LabelledTextPipeline(source, config, experiment).open();
    }

    private SequenceData open() {
        LabelledParts parts = LabelledParts.of(source, config, experiment.seed());
        CharacterCodec characters = characters(parts.training());
        LabelCodec labels = parts.labels();
        return new LoadedData(
                new DataShapes(
                        List.of(new ValueShape.Symbol(characters.size())),
                        new ValueShape.Symbol(labels.labels().size())),
                new PairCodec(characters, labels),
                batches(parts.training(), characters, labels, Order.ofTraining(experiment)),
                batches(parts.validation(), characters, labels, new Order.AsGiven()),
                batches(parts.test(), characters, labels, new Order.AsGiven()),
                List.of(source.origin()));
    }

    private CharacterCodec characters(List<LabelledText> training) {
        String all = training.stream().map(LabelledText::text).collect(Collectors.joining());
        CharacterCodec codec = CharacterCodec.of(all, config.minimumCount());
        if (codec.vocabulary().isEmpty()) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: no character occurs %,d times in the %,d texts of the training part. Expected at least one that"
                            + " does; lower data.minimum-count or add texts.",
                    source.origin().name(),
                    config.minimumCount(),
                    training.size()));
        }
        return codec;
    }

    private BatchSource batches(List<LabelledText> texts, CharacterCodec characters, LabelCodec labels, Order order) {
        return new PaddedBatches(
                encoded(texts, characters, labels), experiment.training().batchSize(), order);
    }

    /** Texts as symbols, their classes as numbers. */
    private static Examples encoded(List<LabelledText> texts, CharacterCodec characters, LabelCodec labels) {
        return Examples.of(texts.stream()
                .map(example -> new Example(
                        List.of(new Value.SymbolSequence(characters.encode(example.text()))),
                        new Value.Vector(labels.indexOf(example.label()))))
                .toList());
    }
}
