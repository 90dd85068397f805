package org.unroll.infer;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.train.Context;

/**
 * Contexts of one kind, laid out side by side as a network reads them.
 *
 * @param values {@code [miniBatch, size]} or {@code [miniBatch, 1, timeSteps]}
 * @param mask {@code [miniBatch, timeSteps]}; null if nothing is padded
 */
record ContextBatch(INDArray values, INDArray mask) {

    static ContextBatch of(List<Context> contexts) {
        return contexts.get(0) instanceof Context.Vector
                ? vectors(contexts.stream().map(Context.Vector.class::cast).toList())
                : sequences(contexts.stream().map(Context.Symbols.class::cast).toList());
    }

    private static ContextBatch vectors(List<Context.Vector> contexts) {
        return new ContextBatch(
                Nd4j.create(contexts.stream().map(Context.Vector::numbers).toArray(float[][]::new)), null);
    }

    private static ContextBatch sequences(List<Context.Symbols> contexts) {
        int miniBatch = contexts.size();
        int timeSteps =
                contexts.stream().mapToInt(Context.Symbols::length).max().orElseThrow();
        float[] values = new float[miniBatch * timeSteps];
        float[] mask = new float[miniBatch * timeSteps];
        boolean padded = false;
        for (int row = 0; row < miniBatch; row++) {
            int[] symbols = contexts.get(row).symbols();
            for (int step = 0; step < symbols.length; step++) {
                values[row * timeSteps + step] = symbols[step];
                mask[row * timeSteps + step] = 1;
            }
            padded |= symbols.length < timeSteps;
        }
        return new ContextBatch(
                Nd4j.create(values, new long[] {miniBatch, 1, timeSteps}, 'c'),
                padded ? Nd4j.create(mask, new long[] {miniBatch, timeSteps}, 'c') : null);
    }
}
