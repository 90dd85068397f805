package org.unroll.train;

import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.codec.Codec;
import org.unroll.codec.PlainCodec;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;

/** Sequences of three small numbers, the second feature being zero; the label is the sum of the numbers. */
final class FinalSums implements SequenceData {

    private final float firstLabel;

    /** @param firstLabel added to the first label of each mini-batch */
    FinalSums(float firstLabel) {
        this.firstLabel = firstLabel;
    }

    @Override
    public DataShapes shapes() {
        return new DataShapes(List.of(new ValueShape.Numbers(2)), new ValueShape.Numbers(1));
    }

    @Override
    public Codec codec() {
        return new PlainCodec();
    }

    @Override
    public BatchSource training() {
        return new Sums(1, 10, firstLabel);
    }

    @Override
    public BatchSource validation() {
        return new Sums(2, 2, firstLabel);
    }

    @Override
    public BatchSource test() {
        return new Sums(3, 0, firstLabel);
    }

    @Override
    public List<DataOrigin> origins() {
        return List.of(new DataOrigin("sums", 0, "0"));
    }

    private record Sums(long seed, int batches, float firstLabel) implements BatchSource {
        @Override
        public int batchesPerEpoch() {
            return batches;
        }

        @Override
        public Iterator<SequenceBatch> epoch(int epoch, int firstBatch) {
            return IntStream.range(firstBatch, batches).mapToObj(this::batch).iterator();
        }

        private SequenceBatch batch(int index) {
            Random random = new Random(100 * seed + index);
            float[] inputs = new float[20 * 2 * 3];
            float[] labels = new float[20];
            labels[0] = firstLabel;
            for (int row = 0; row < 20; row++) {
                for (int t = 0; t < 3; t++) {
                    inputs[row * 6 + t] = 0.2f * random.nextFloat();
                    labels[row] += inputs[row * 6 + t];
                }
            }
            INDArray features = Nd4j.create(inputs, new long[] {20, 2, 3}, 'c');
            return new SequenceBatch(new MultiDataSet(features, Nd4j.create(labels, new long[] {20, 1}, 'c')), false);
        }
    }
}
