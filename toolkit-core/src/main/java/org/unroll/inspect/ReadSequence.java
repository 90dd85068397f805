package org.unroll.inspect;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.codec.Codec;
import org.unroll.codec.PairCodec;
import org.unroll.codec.TextCodec;
import org.unroll.graph.ValueShape;
import org.unroll.train.ExampleSource;
import org.unroll.train.Model;
import org.unroll.train.SequenceBatch;

/** What a model read, as people call it: its text, its name, or its number. */
final class ReadSequence {

    private static final int MOST_SYMBOLS = 200;
    private static final String MORE = "\u2026";

    private final Codec input;
    private final boolean readsSymbols;

    ReadSequence(Model model) {
        this.input = model.codec() instanceof PairCodec pair ? pair.input() : model.codec();
        this.readsSymbols = model.shapes().inputs().get(0) instanceof ValueShape.Symbol;
    }

    /** @param number of the row's sequence in the part, from 0 */
    String name(SequenceBatch batch, int row, long number) {
        return batch.source(row)
                .flatMap(ExampleSource::name)
                .or(() -> text(batch, row))
                .orElseGet(() -> "sequence " + (number + 1));
    }

    private Optional<String> text(SequenceBatch batch, int row) {
        INDArray read = batch.arrays().getFeatures(0);
        if (!readsSymbols || read.rank() != 3) {
            return Optional.empty();
        }
        INDArray mask = batch.arrays().getFeaturesMaskArrays() == null
                ? null
                : batch.arrays().getFeaturesMaskArray(0);
        int[] symbols = IntStream.range(0, (int) read.size(2))
                .filter(step -> mask == null || mask.getDouble(row, step) != 0)
                .map(step -> read.getInt(row, 0, step))
                .toArray();
        int[] shown = IntStream.of(symbols).limit(MOST_SYMBOLS).toArray();
        String text = input instanceof TextCodec codec
                ? codec.decode(shown)
                : IntStream.of(shown).mapToObj(Integer::toString).collect(Collectors.joining(" "));
        return Optional.of(symbols.length > shown.length ? text + MORE : text);
    }
}
