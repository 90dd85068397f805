package org.unroll.datasets.labelled;

import java.util.List;
import java.util.Locale;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.PairCodec;
import org.unroll.codec.SentenceCodec;
import org.unroll.codec.TextCodecBuilder;
import org.unroll.config.DataConfig;
import org.unroll.config.Experiment;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Example;
import org.unroll.datasets.Examples;
import org.unroll.datasets.LoadedData;
import org.unroll.datasets.Order;
import org.unroll.datasets.PaddedBatches;
import org.unroll.datasets.Parts;
import org.unroll.datasets.SentenceExamples;
import org.unroll.datasets.Value;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceData;

/**
 * Turns labelled texts around: inputs are the class as a vector with a single one {@code [miniBatch, classes]} and the
 * character before {@code [miniBatch, 1, timeSteps]}, the label is the character, at last the boundary. Vocabulary and
 * baselines come from the training part alone. Training examples are shuffled in every epoch.
 */
public final class ClassToTextPipeline {
    private final LabelledSource source;
    private final DataConfig.LabelledText config;
    private final Experiment experiment;

    private ClassToTextPipeline(LabelledSource source, DataConfig.LabelledText config, Experiment experiment) {
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
        return new ClassToTextPipeline(source, config, experiment).open();
    }

    private SequenceData open() {
        Parts<LabelledText> parts = LabelledParts.of(source, config, experiment.seed());
        LabelCodec labels = LabelledParts.labels(parts);
        SentenceCodec characters = characters(parts.training());
        int classes = labels.labels().size();
        List<int[]> training = parts.training().stream()
                .map(example -> characters.encode(example.text()))
                .toList();
        return new LoadedData(
                new DataShapes(
                        List.of(new ValueShape.Numbers(classes), new ValueShape.Symbol(characters.size())),
                        new ValueShape.Symbol(characters.size())),
                new PairCodec(labels, characters),
                batches(parts.training(), labels, characters, Order.ofTraining(experiment)),
                batches(parts.validation(), labels, characters, new Order.AsGiven()),
                batches(parts.test(), labels, characters, new Order.AsGiven()),
                List.of(NgramBaseline.of(training, 2, characters), NgramBaseline.of(training, 3, characters)),
                source.origins());
    }

    private SentenceCodec characters(List<LabelledText> training) {
        TextCodecBuilder builder = TextCodecBuilder.characters(config.minimumCount(), Integer.MAX_VALUE);
        training.forEach(example -> builder.add(example.text()));
        SentenceCodec codec = new SentenceCodec(builder.build());
        if (codec.text().tokens().isEmpty()) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: no character occurs %,d times in the %,d texts of the training part. Expected at least one that"
                            + " does; lower data.minimum-count or add texts.",
                    source.name(),
                    config.minimumCount(),
                    training.size()));
        }
        return codec;
    }

    private BatchSource batches(List<LabelledText> texts, LabelCodec labels, SentenceCodec characters, Order order) {
        List<Example> examples = texts.stream()
                .map(text -> SentenceExamples.of(context(labels, text.label()), text.text(), characters))
                .toList();
        return new PaddedBatches(Examples.of(examples), experiment.training().batchSize(), order);
    }

    private static Value.Vector context(LabelCodec labels, String label) {
        float[] oneHot = new float[labels.labels().size()];
        oneHot[labels.indexOf(label)] = 1;
        return new Value.Vector(oneHot);
    }
}
