package org.unroll.datasets.tagged;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.PairCodec;
import org.unroll.codec.TokenFeatureCodec;
import org.unroll.codec.Vocabulary;
import org.unroll.config.DataConfig;
import org.unroll.config.Experiment;
import org.unroll.config.HeadConfig;
import org.unroll.config.TagConstraints;
import org.unroll.config.binding.ConfigNames;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Example;
import org.unroll.datasets.Examples;
import org.unroll.datasets.LoadedData;
import org.unroll.datasets.Order;
import org.unroll.datasets.PaddedBatches;
import org.unroll.datasets.Value;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;
import org.unroll.infer.Tagger;
import org.unroll.recurrent.head.LabelTransition;
import org.unroll.train.BatchSource;
import org.unroll.train.ExampleSource;
import org.unroll.train.SequenceData;

/**
 * Turns tagged sentences into mini-batches: inputs are symbols {@code [miniBatch, features, timeSteps]}, labels tags
 * {@code [miniBatch, 1, timeSteps]}. The vocabularies come from the training part alone; the tags are those of all
 * parts, in alphabetical order. Training sentences are shuffled in every epoch.
 */
public final class TaggedTextPipeline {

    private final DataConfig.TaggedText config;
    private final Experiment experiment;

    private TaggedTextPipeline(DataConfig.TaggedText config, Experiment experiment) {
        this.config = config;
        this.experiment = experiment;
    }

    /**
     * Reads, divides and encodes the sentences.
     *
     * @throws DataException if they cannot be used
     */
    public static SequenceData open(DataConfig.TaggedText config, Experiment experiment) {
        return new TaggedTextPipeline(config, experiment).open(TaggedSource.of(config));
    }

    private SequenceData open(TaggedSource source) {
        TaggedParts parts = TaggedParts.of(source, config.split(), experiment.seed());
        TokenFeatureCodec tokens = tokens(source, parts.training());
        LabelCodec tags = tags(source, parts);
        return new LoadedData(
                new DataShapes(
                        List.of(input(tokens)),
                        new ValueShape.Symbol(tags.labels().size()),
                        forbidden(source, tags, parts.training())),
                new PairCodec(tokens, tags),
                batches(parts.training(), tokens, tags, Order.ofTraining(experiment)),
                batches(parts.validation(), tokens, tags, new Order.AsGiven()),
                batches(parts.test(), tokens, tags, new Order.AsGiven()),
                List.of(new MostFrequentTag(parts.training(), tags)),
                source.origins());
    }

    private List<LabelTransition> forbidden(TaggedSource source, LabelCodec tags, List<TaggedSentence> training) {
        boolean bio =
                experiment.model().head() instanceof HeadConfig.Crf crf && crf.constraints() == TagConstraints.BIO;
        return bio ? BioScheme.forbidden(source.name(), tags, training) : List.of();
    }

    private static ValueShape input(TokenFeatureCodec tokens) {
        List<Integer> sizes = tokens.sizes();
        return sizes.size() == 1 ? new ValueShape.Symbol(sizes.get(0)) : new ValueShape.Symbols(sizes);
    }

    private TokenFeatureCodec tokens(TaggedSource source, List<TaggedSentence> training) {
        TokenFeatureCodec codec = TokenFeatureCodec.of(
                Tagger.form(config),
                config.features(),
                training.stream()
                        .flatMap(sentence -> sentence.tokens().stream())
                        .toList(),
                config.minimumCount(),
                config.maximumSize());
        for (int i = 0; i < config.features().size(); i++) {
            Vocabulary vocabulary = codec.vocabularies().get(i);
            if (vocabulary.tokens().isEmpty()) {
                throw new DataException(String.format(
                        Locale.ROOT,
                        "%s: no %s occurs %,d times in the %,d sentences of the training part. Expected at least one that"
                                + " does; lower data.minimum-count or add sentences.",
                        source.name(),
                        ConfigNames.of(config.features().get(i)),
                        config.minimumCount(),
                        training.size()));
            }
        }
        return codec;
    }

    private static LabelCodec tags(TaggedSource source, TaggedParts parts) {
        List<String> training = distinct(parts.training().stream());
        if (training.size() < 2) {
            throw new DataException(source.name() + ": all tokens of the training part have the tag '" + training.get(0)
                    + "'. Expected two tags or more; name another column in data.tag-column.");
        }
        return new LabelCodec(distinct(parts.all()));
    }

    private static List<String> distinct(Stream<TaggedSentence> sentences) {
        return sentences
                .flatMap(sentence -> sentence.tags().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private BatchSource batches(
            List<TaggedSentence> sentences, TokenFeatureCodec tokens, LabelCodec tags, Order order) {
        Examples examples = Examples.of(sentences.stream()
                .map(sentence -> example(sentence, tokens, tags))
                .toList());
        return new PaddedBatches(examples, experiment.training().batchSize(), order);
    }

    private static Example example(TaggedSentence sentence, TokenFeatureCodec tokens, LabelCodec tags) {
        return new Example(
                List.of(TokenValues.of(tokens, sentence.tokens())),
                new Value.SymbolSequence(
                        sentence.tags().stream().mapToInt(tags::indexOf).toArray()),
                0,
                Optional.of(ExampleSource.ofSteps(sentence.tokens())));
    }
}
