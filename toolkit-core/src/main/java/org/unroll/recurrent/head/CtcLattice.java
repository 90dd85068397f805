package org.unroll.recurrent.head;

import java.util.Arrays;

/**
 * All ways to spread the symbols of a target over the time steps of a longer sequence: connectionist temporal
 * classification (Graves, Fernández, Gomez &amp; Schmidhuber 2006).
 *
 * <p>A network gives each time step a symbol or the blank. Of these, runs of the same symbol are made one, then the
 * blanks are taken out; the probability of a target is the sum over all sequences that become it. They are the paths
 * through a lattice with a state for each symbol of the target and for the blanks before, between and after them:
 *
 * <pre>
 * states of target c a a:   -  c  -  a  -  a  -
 * </pre>
 *
 * <p>From a time step to the next a path stays, goes on by one state, or leaves out a blank between two different
 * symbols; equal ones need the blank. The recursions of the paper's section 4.1 run in log space, in double precision.
 */
public final class CtcLattice {

    /** What stands behind the last symbol of a target in an array of labels. */
    public static final int NO_SYMBOL = -1;

    private final double[] logProbabilities;
    private final int outputs;
    private final int timeSteps;
    private final int[] symbols;
    private final double[] alpha;
    private final double logProbability;

    /**
     * The lattice of a target.
     *
     * @param logProbabilities {@code [timeSteps, outputs]} in row-major order; the last output is the blank
     * @param target numbers of symbols, from 0 to {@code outputs - 2}
     * @throws IllegalArgumentException if the target needs more time steps
     */
    public CtcLattice(double[] logProbabilities, int outputs, int... target) {
        this.logProbabilities = logProbabilities.clone();
        this.outputs = outputs;
        this.timeSteps = logProbabilities.length / outputs;
        if (stepsNeeded(target) > timeSteps) {
            throw new IllegalArgumentException(tooLong(target, timeSteps));
        }
        this.symbols = new int[2 * target.length + 1];
        Arrays.fill(symbols, outputs - 1);
        for (int i = 0; i < target.length; i++) {
            symbols[2 * i + 1] = target[i];
        }
        this.alpha = alpha();
        int last = timeSteps * symbols.length - 1;
        this.logProbability =
                timeSteps == 0 ? 0 : LogSpace.add(alpha[last], symbols.length > 1 ? alpha[last - 1] : LogSpace.ZERO);
    }

    /** Time steps that a target needs: one for each symbol, and one for the blank between equal neighbours. */
    public static int stepsNeeded(int... target) {
        int steps = target.length;
        for (int i = 1; i < target.length; i++) {
            steps += target[i] == target[i - 1] ? 1 : 0;
        }
        return steps;
    }

    private static String tooLong(int[] target, int timeSteps) {
        return "A target of " + target.length + " symbols needs " + stepsNeeded(target)
                + " time steps, one for each symbol and one between equal neighbours; the sequence has " + timeSteps
                + ".";
    }

    /**
     * Reads a target from labels.
     *
     * @param labels the symbols of the target, then {@value #NO_SYMBOL} to the end
     * @throws IllegalArgumentException if they are something else
     */
    public static int[] target(int[] labels, int outputs) {
        int length = 0;
        while (length < labels.length && labels[length] != NO_SYMBOL) {
            length++;
        }
        for (int i = 0; i < labels.length; i++) {
            if (i < length ? labels[i] < 0 || labels[i] >= outputs - 1 : labels[i] != NO_SYMBOL) {
                throw new IllegalArgumentException("The label " + labels[i] + " of time step " + i
                        + " is no symbol of this output layer; expected the symbols of the target, each from 0 to "
                        + (outputs - 2) + ", and " + NO_SYMBOL + " behind the last one.");
            }
        }
        return Arrays.copyOf(labels, length);
    }

    /** Negative logarithm of the target's probability, in nats. */
    public double loss() {
        return -logProbability;
    }

    /**
     * The probability of each output at each time step, given that the sequence is one that becomes the target;
     * {@code [timeSteps, outputs]} in row-major order.
     */
    double[] expectedOutputs() {
        double[] beta = beta();
        double[] expected = new double[logProbabilities.length];
        for (int t = 0; t < timeSteps; t++) {
            for (int state = 0; state < symbols.length; state++) {
                int at = t * symbols.length + state;
                expected[t * outputs + symbols[state]] += Math.exp(alpha[at] + beta[at] - logProbability);
            }
        }
        return expected;
    }

    /** For each time step and state, the log of the sum over all beginnings that end there. */
    private double[] alpha() {
        int states = symbols.length;
        double[] sums = new double[timeSteps * states];
        Arrays.fill(sums, LogSpace.ZERO);
        for (int state = 0; state < Math.min(2, states) && timeSteps > 0; state++) {
            sums[state] = logProbability(0, state);
        }
        for (int t = 1; t < timeSteps; t++) {
            int before = (t - 1) * states;
            for (int state = 0; state < states; state++) {
                double sum = sums[before + state];
                if (state > 0) {
                    sum = LogSpace.add(sum, sums[before + state - 1]);
                }
                if (mayLeaveOutBlankBefore(state)) {
                    sum = LogSpace.add(sum, sums[before + state - 2]);
                }
                sums[t * states + state] = sum + logProbability(t, state);
            }
        }
        return sums;
    }

    /** For each time step and state, the log of the sum over all ways to go on from there. */
    private double[] beta() {
        int states = symbols.length;
        double[] sums = new double[timeSteps * states];
        Arrays.fill(sums, LogSpace.ZERO);
        for (int state = Math.max(0, states - 2); state < states && timeSteps > 0; state++) {
            sums[(timeSteps - 1) * states + state] = 0;
        }
        for (int t = timeSteps - 2; t >= 0; t--) {
            int after = (t + 1) * states;
            for (int state = 0; state < states; state++) {
                double sum = sums[after + state] + logProbability(t + 1, state);
                if (state + 1 < states) {
                    sum = LogSpace.add(sum, sums[after + state + 1] + logProbability(t + 1, state + 1));
                }
                if (state + 2 < states && mayLeaveOutBlankBefore(state + 2)) {
                    sum = LogSpace.add(sum, sums[after + state + 2] + logProbability(t + 1, state + 2));
                }
                sums[t * states + state] = sum;
            }
        }
        return sums;
    }

    private boolean mayLeaveOutBlankBefore(int state) {
        return state > 1 && state % 2 == 1 && symbols[state] != symbols[state - 2];
    }

    private double logProbability(int timeStep, int state) {
        return logProbabilities[timeStep * outputs + symbols[state]];
    }
}
