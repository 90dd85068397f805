package org.unroll.datasets.tagged;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.TokenFeatureCodec;
import org.unroll.datasets.Example;
import org.unroll.datasets.Examples;
import org.unroll.datasets.Order;
import org.unroll.datasets.PaddedBatches;
import org.unroll.datasets.Value;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceBatch;

/**
 * Mini-batches of sentences: inputs {@code [miniBatch, features, timeSteps]}, labels {@code [miniBatch, 1, timeSteps]}.
 * The meta data of the examples are their tokens as they were read, for baselines that know words from unknown ones.
 */
final class TaggedBatches implements BatchSource {

    private final List<TaggedSentence> sentences;
    private final PaddedBatches batches;
    private final int batchSize;
    private final Order order;

    TaggedBatches(
            List<TaggedSentence> sentences, TokenFeatureCodec tokens, LabelCodec tags, int batchSize, Order order) {
        this.sentences = sentences;
        this.batches = new PaddedBatches(encoded(sentences, tokens, tags), batchSize, order);
        this.batchSize = batchSize;
        this.order = order;
    }

    /** The tokens of each sentence of a mini-batch. */
    static List<Tokens> tokens(SequenceBatch batch) {
        return batch.arrays().getExampleMetaData().stream()
                .map(Tokens.class::cast)
                .toList();
    }

    /** Meta data of an example. */
    record Tokens(List<String> words) implements Serializable {
        Tokens {
            words = List.copyOf(words);
        }
    }

    private static Examples encoded(List<TaggedSentence> sentences, TokenFeatureCodec tokens, LabelCodec tags) {
        List<Example> examples = new ArrayList<>();
        for (TaggedSentence sentence : sentences) {
            examples.add(new Example(
                    List.of(input(tokens.encode(sentence.tokens()))),
                    new Value.SymbolSequence(
                            sentence.tags().stream().mapToInt(tags::indexOf).toArray())));
        }
        return Examples.of(examples);
    }

    private static Value input(int[][] symbols) {
        if (symbols.length == 1) {
            return new Value.SymbolSequence(symbols[0]);
        }
        float[][] numbers = new float[symbols.length][symbols[0].length];
        for (int i = 0; i < symbols.length; i++) {
            for (int t = 0; t < symbols[i].length; t++) {
                numbers[i][t] = symbols[i][t];
            }
        }
        return new Value.NumberSequence(numbers);
    }

    @Override
    public int batchesPerEpoch() {
        return batches.batchesPerEpoch();
    }

    @Override
    public Iterator<SequenceBatch> epoch(int epoch, int firstBatch) {
        Iterator<SequenceBatch> arrays = batches.epoch(epoch, firstBatch);
        int[] indices = order.of(sentences.size(), epoch);
        return IntStream.range(firstBatch, batchesPerEpoch())
                .mapToObj(batch -> withTokens(arrays.next(), indices, batch * batchSize))
                .iterator();
    }

    private SequenceBatch withTokens(SequenceBatch batch, int[] indices, int start) {
        batch.arrays()
                .setExampleMetaData(Arrays.stream(indices, start, start + batch.miniBatch())
                        .mapToObj(index -> new Tokens(sentences.get(index).tokens()))
                        .toList());
        return batch;
    }
}
