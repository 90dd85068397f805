package org.unroll.inspect;

import java.util.Iterator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.codec.TextCodec;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceBatch;

/** How the running text of a part of the data begins. */
public final class TextBeginning {

    private TextBeginning() {}

    /**
     * The first symbols as text.
     *
     * @param symbols how many at most
     * @return empty if the part is
     */
    public static Optional<String> of(TextCodec codec, BatchSource part, int symbols) {
        Iterator<SequenceBatch> batches = part.epoch(0, 0);
        if (!batches.hasNext()) {
            return Optional.empty();
        }
        SequenceBatch first = batches.next();
        INDArray read = first.arrays().getFeatures(0);
        int[] beginning = IntStream.range(0, (int) Math.min(symbols, read.size(2)))
                .filter(step -> first.isReal(0, step))
                .map(step -> read.getInt(0, 0, step))
                .toArray();
        return Optional.of(codec.decode(beginning));
    }
}
