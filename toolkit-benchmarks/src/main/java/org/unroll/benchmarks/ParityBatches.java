package org.unroll.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Random mini-batches for a {@link ParityNetwork}. */
final class ParityBatches {

    private final ParityNetwork.Task task;
    private final ParitySize size;
    private final Random random = new Random(7);
    private final List<MultiDataSet> windows = new ArrayList<>();

    ParityBatches(ParityNetwork.Task task, ParitySize size) {
        this.task = task;
        this.size = size;
        for (int window = 0; window < 3; window++) {
            windows.add(batch(size.miniBatch(), windowLength(), false, 1));
        }
    }

    int windowLength() {
        return Math.max(2, size.timeSteps() / 3);
    }

    /** Sequences of the same length; of different lengths; among them one of padding alone; fewer and shorter ones. */
    List<MultiDataSet> all() {
        List<MultiDataSet> batches = new ArrayList<>();
        batches.add(batch(size.miniBatch(), size.timeSteps(), false, 1));
        batches.add(batch(size.miniBatch(), size.timeSteps(), true, 1));
        if (task.answersAtEachStep()) {
            batches.add(batch(size.miniBatch(), size.timeSteps(), true, 0));
        }
        batches.add(batch(Math.max(2, size.miniBatch() / 3), Math.max(2, size.timeSteps() / 2), true, 1));
        return batches;
    }

    /** Some mini-batches of the same sequences, each going on where the one before ends. */
    List<MultiDataSet> windows() {
        return List.copyOf(windows);
    }

    private MultiDataSet batch(int miniBatch, int timeSteps, boolean padded, int shortest) {
        INDArray mask = padded ? mask(miniBatch, timeSteps, shortest) : null;
        INDArray input = input(miniBatch, timeSteps);
        return switch (task) {
            case FOLLOWING ->
                batch(new INDArray[] {input}, gaussians(miniBatch, 3, timeSteps), new INDArray[] {mask}, mask);
            case PREDICTING, TAGGING ->
                batch(new INDArray[] {input}, symbols(miniBatch, timeSteps), new INDArray[] {mask}, mask);
            case SUMMING -> batch(new INDArray[] {input}, gaussians(miniBatch, 3), new INDArray[] {mask}, null);
            case TRANSLATING -> {
                int targetSteps = Math.max(2, timeSteps - 2);
                INDArray targetMask = padded ? mask(miniBatch, targetSteps, 1) : null;
                yield batch(
                        new INDArray[] {input, symbols(miniBatch, targetSteps)},
                        symbols(miniBatch, targetSteps),
                        new INDArray[] {mask, targetMask},
                        targetMask);
            }
        };
    }

    private static MultiDataSet batch(INDArray[] features, INDArray labels, INDArray[] masks, INDArray labelMask) {
        return new MultiDataSet(
                features,
                new INDArray[] {labels},
                masks[0] == null ? null : masks,
                labelMask == null ? null : new INDArray[] {labelMask});
    }

    private INDArray input(int miniBatch, int timeSteps) {
        return task.readsSymbols() ? symbols(miniBatch, timeSteps) : gaussians(miniBatch, size.features(), timeSteps);
    }

    private INDArray symbols(int miniBatch, int timeSteps) {
        return array(() -> random.nextInt(size.symbols()), miniBatch, 1, timeSteps);
    }

    private INDArray gaussians(long... shape) {
        return array(random::nextGaussian, shape);
    }

    /** The first sequence is as long as can be, the last one as short. */
    private INDArray mask(int miniBatch, int timeSteps, int shortest) {
        float[] mask = new float[miniBatch * timeSteps];
        for (int sequence = 0; sequence < miniBatch; sequence++) {
            int length = 1 + random.nextInt(timeSteps);
            if (sequence == 0) {
                length = timeSteps;
            } else if (sequence == miniBatch - 1) {
                length = shortest;
            }
            java.util.Arrays.fill(mask, sequence * timeSteps, sequence * timeSteps + length, 1);
        }
        return Nd4j.create(mask, new long[] {miniBatch, timeSteps}, 'c');
    }

    private static INDArray array(DoubleSupplier values, long... shape) {
        int length = 1;
        for (long dimension : shape) {
            length = Math.multiplyExact(length, Math.toIntExact(dimension));
        }
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = (float) values.getAsDouble();
        }
        return Nd4j.create(numbers, shape, 'c');
    }
}
