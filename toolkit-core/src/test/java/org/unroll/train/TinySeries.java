package org.unroll.train;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.codec.Codec;
import org.unroll.codec.PlainCodec;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;

/** The sum of two sines, cut into windows; the first time steps of each window are masked in the labels. */
public final class TinySeries implements SequenceData {

    public static final int WASHOUT = 10;
    private static final int WINDOW = 60;
    private static final int MINI_BATCH = 2;

    /** Value of the series at a time step. */
    public static double value(int step) {
        return 0.5 * Math.sin(0.3 * step) + 0.3 * Math.sin(0.71 * step);
    }

    /** A stretch of the series, {@code [1, 1, timeSteps]}. */
    public static INDArray stretch(int from, int timeSteps) {
        float[] values = new float[timeSteps];
        for (int i = 0; i < timeSteps; i++) {
            values[i] = (float) value(from + i);
        }
        return Nd4j.create(values, new long[] {1, 1, timeSteps}, 'c');
    }

    @Override
    public DataShapes shapes() {
        return new DataShapes(List.of(new ValueShape.Numbers(1)), new ValueShape.Numbers(1));
    }

    @Override
    public Codec codec() {
        return new PlainCodec();
    }

    @Override
    public BatchSource training() {
        return new Windows(0, 8);
    }

    @Override
    public BatchSource validation() {
        return new Windows(2000, 2);
    }

    @Override
    public BatchSource test() {
        return new Windows(3000, 3);
    }

    @Override
    public List<DataOrigin> origins() {
        return List.of(new DataOrigin("tiny series", 0, "0"));
    }

    private record Windows(int from, int batches) implements BatchSource {
        @Override
        public int batchesPerEpoch() {
            return batches;
        }

        @Override
        public Iterator<SequenceBatch> epoch(int epoch, int firstBatch) {
            return IntStream.range(firstBatch, batches).mapToObj(this::batch).iterator();
        }

        private SequenceBatch batch(int index) {
            INDArray[] inputs = new INDArray[MINI_BATCH];
            INDArray[] labels = new INDArray[MINI_BATCH];
            float[] mask = new float[MINI_BATCH * WINDOW];
            for (int row = 0; row < MINI_BATCH; row++) {
                int start = from + (index * MINI_BATCH + row) * WINDOW;
                inputs[row] = stretch(start, WINDOW);
                labels[row] = stretch(start + 1, WINDOW);
                for (int t = WASHOUT; t < WINDOW; t++) {
                    mask[row * WINDOW + t] = 1;
                }
            }
            return new SequenceBatch(
                    new MultiDataSet(
                            new INDArray[] {Nd4j.concat(0, inputs)},
                            new INDArray[] {Nd4j.concat(0, labels)},
                            null,
                            new INDArray[] {Nd4j.create(mask, new long[] {MINI_BATCH, WINDOW}, 'c')}),
                    false);
        }

        @Override
        public Optional<INDArray> series() {
            return Optional.of(stretch(from, batches * MINI_BATCH * WINDOW + 1));
        }
    }
}
