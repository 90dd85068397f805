package org.unroll.recurrent.head;

import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.unroll.recurrent.kernel.Arithmetic;

/**
 * Symbols that are fewer than the time steps and not aligned with them, see {@link CtcLattice}. Label: the symbols of
 * the target one after the other, as far as it goes, then {@value CtcLattice#NO_SYMBOL}. Output: at each time step the
 * probability of each symbol and, as the last number, of the blank. Loss: negative logarithm of the probability of the
 * target, in nats.
 */
record CtcLoss() implements SequenceLoss {

    @Override
    public String title() {
        return "ctc";
    }

    @Override
    public int parameterRows(int outputs) {
        return 0;
    }

    @Override
    public Pass pass(int outputs, double[] parameters) {
        return (sums, labels, parameterGradient) -> lossAndGradient(sums, outputs, labels);
    }

    private static double lossAndGradient(double[] sums, int outputs, int[] labels) {
        if (labels.length == 0) {
            return 0;
        }
        double[] logProbabilities = new double[sums.length];
        for (int row = 0; row < sums.length; row += outputs) {
            logSoftmax(sums, row, outputs, logProbabilities);
        }
        CtcLattice lattice = new CtcLattice(logProbabilities, outputs, CtcLattice.target(labels, outputs));
        double[] expected = lattice.expectedOutputs();
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.exp(logProbabilities[i]) - expected[i];
        }
        return lattice.loss();
    }

    private static void logSoftmax(double[] sums, int at, int count, double[] out) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = at; i < at + count; i++) {
            max = Math.max(max, sums[i]);
        }
        double total = 0;
        for (int i = at; i < at + count; i++) {
            total += Math.exp(sums[i] - max);
        }
        double log = max + Math.log(total);
        for (int i = at; i < at + count; i++) {
            out[i] = sums[i] - log;
        }
    }

    @Override
    public Activation activation() {
        return Activation.SOFTMAX;
    }

    @Override
    public ILossFunction function() {
        return new LossMCXENT();
    }

    @Override
    public <A> void activate(Arithmetic<A> math, A sums, int at, int outputs) {
        math.softmax(sums, at, sums, at, outputs);
    }
}
