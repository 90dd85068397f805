package org.unroll.train;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.unroll.recurrent.kernel.Arithmetic;
import org.unroll.recurrent.kernel.Numbers;
import org.unroll.recurrent.kernel.Workers;

/**
 * Adam in one pass over gradient, means and weights, as fast as memory allows; the same formula and the same state as
 * ND4J's {@code AdamUpdater}, which goes over them a dozen times.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class AdamUpdate<A> {

    /** Numbers that are worth a thread of their own. */
    private static final int SMALLEST_PART = 16_384;

    /** Numbers worked on at a time, so that they stay in the first-level cache. */
    private static final int BLOCK = 1024;

    private final Arithmetic<A> math;
    private final Adam rule;
    private final INDArray weights;
    private final INDArray mean;
    private final INDArray square;

    /** @param state {@code [1, 2 x weights]}: running means of the gradients, then of their squares */
    AdamUpdate(Arithmetic<A> math, Adam rule, INDArray weights, INDArray state) {
        this.math = math;
        this.rule = rule;
        long count = weights.length();
        this.weights = weights.reshape(count);
        this.mean = state.reshape(2 * count).get(NDArrayIndex.interval(0, count));
        this.square = state.reshape(2 * count).get(NDArrayIndex.interval(count, 2 * count));
    }

    /**
     * One update.
     *
     * @param iteration from 0
     */
    void apply(INDArray gradient, double learningRate, int iteration) {
        Operands<A> operands = new Operands<>(
                math.numbers(gradient.reshape(gradient.length())),
                math.numbers(mean),
                math.numbers(square),
                math.numbers(weights));
        int step = iteration + 1;
        double corrected =
                learningRate * Math.sqrt(1 - Math.pow(rule.getBeta2(), step)) / (1 - Math.pow(rule.getBeta1(), step));
        Workers.split((int) weights.length(), SMALLEST_PART, (from, to) -> updateRange(operands, corrected, from, to));
    }

    private record Operands<A>(Numbers<A> gradients, Numbers<A> mean, Numbers<A> square, Numbers<A> weights) {}

    private void updateRange(Operands<A> operands, double step, int from, int to) {
        A g = math.array(BLOCK);
        A m = math.array(BLOCK);
        A s = math.array(BLOCK);
        A w = math.array(BLOCK);
        for (int at = from; at < to; at += BLOCK) {
            int n = Math.min(BLOCK, to - at);
            operands.gradients.read(at, g, 0, n);
            operands.mean.read(at, m, 0, n);
            operands.square.read(at, s, 0, n);
            operands.weights.read(at, w, 0, n);
            math.adam(g, m, s, w, n, rule.getBeta1(), rule.getBeta2(), step, rule.getEpsilon());
            operands.mean.write(at, m, 0, n);
            operands.square.write(at, s, 0, n);
            operands.weights.write(at, w, 0, n);
        }
    }
}
