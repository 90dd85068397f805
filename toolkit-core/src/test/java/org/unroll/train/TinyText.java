package org.unroll.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.codec.CharacterCodec;
import org.unroll.codec.Codec;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;

/** A few hundred characters of a regular text, cut into windows. */
final class TinyText implements SequenceData {

    private static final int WINDOW = 8;
    private static final int MINI_BATCH = 4;

    private final CharacterCodec codec;
    private final int[] symbols;
    private final boolean contiguous;
    private final boolean hasValidation;

    TinyText(boolean contiguous, boolean hasValidation) {
        String text = "the cat sat on the mat and the dog sat on the log. ".repeat(12);
        this.codec = CharacterCodec.of(text, 1);
        this.symbols = codec.encode(text);
        this.contiguous = contiguous;
        this.hasValidation = hasValidation;
    }

    @Override
    public DataShapes shapes() {
        ValueShape symbol = new ValueShape.Symbol(codec.size());
        return new DataShapes(List.of(symbol), symbol);
    }

    @Override
    public Codec codec() {
        return codec;
    }

    @Override
    public BatchSource training() {
        return new Windows(contiguous, 16);
    }

    @Override
    public BatchSource validation() {
        return new Windows(false, hasValidation ? 4 : 0);
    }

    @Override
    public BatchSource test() {
        return new Windows(false, 0);
    }

    @Override
    public List<DataOrigin> origins() {
        return List.of(new DataOrigin("tiny text", symbols.length, "0"));
    }

    private final class Windows implements BatchSource {
        private final boolean continuing;
        private final int batches;

        Windows(boolean continuing, int batches) {
            this.continuing = continuing;
            this.batches = batches;
        }

        @Override
        public int batchesPerEpoch() {
            return batches;
        }

        @Override
        public Iterator<SequenceBatch> epoch(int epoch, int firstBatch) {
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < batches; i++) {
                order.add(i);
            }
            if (!continuing) {
                Collections.shuffle(order, new Random(epoch));
            }
            List<SequenceBatch> all = new ArrayList<>();
            for (int index : order.subList(firstBatch, batches)) {
                all.add(batch(index));
            }
            return all.iterator();
        }

        private SequenceBatch batch(int index) {
            float[] inputs = new float[MINI_BATCH * WINDOW];
            float[] labels = new float[MINI_BATCH * WINDOW];
            for (int row = 0; row < MINI_BATCH; row++) {
                for (int t = 0; t < WINDOW; t++) {
                    int at = row * batches * WINDOW + index * WINDOW + t;
                    inputs[row * WINDOW + t] = symbols[at % symbols.length];
                    labels[row * WINDOW + t] = symbols[(at + 1) % symbols.length];
                }
            }
            return new SequenceBatch(new MultiDataSet(array(inputs), array(labels)), continuing && index > 0);
        }

        private INDArray array(float[] values) {
            return Nd4j.createFromArray(values).reshape(MINI_BATCH, 1, WINDOW);
        }
    }
}
