package org.unroll.recurrent.head;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;

/**
 * A linear-chain conditional random field: the probability of all labels {@code y} of a sequence, given the scores
 * {@code s[t][y]} that a network gives each label at each time step.
 *
 * <pre>
 * score(y) = start[y[1]] + sum of s[t][y[t]] + sum of transition[y[t-1]][y[t]] + end[y[T]]
 * p(y)     = exp(score(y)) / sum over all y' of exp(score(y'))
 * </pre>
 *
 * <p>Lafferty, McCallum &amp; Pereira, "Conditional random fields" (2001); on top of a recurrent network Huang, Xu
 * &amp; Yu, "Bidirectional LSTM-CRF models for sequence tagging" (2015), and Lample et al., "Neural architectures for
 * named entity recognition" (2016).
 *
 * <p>Label sequences with a forbidden transition are left out of the sum and never chosen. The loss of a sequence that
 * has one all the same is finite: each such transition costs {@value #COST_OF_FORBIDDEN} nats.
 *
 * <p>Sums over paths run in log space. One step of the recursion is a product with the matrix {@code exp(transition -
 * largest transition)}, its operand scaled so that the largest element is 1; where the product underflows, the sum of
 * exponentials is computed term by term. Instances are immutable and safe for use by several threads.
 */
public final class LinearChain implements SequenceLoss.Pass {

    /** Negative logarithm of the smallest number in single precision. */
    static final double COST_OF_FORBIDDEN = 103.27892990343184;

    /** Products below this one are computed anew, in log space. */
    private static final double SMALLEST_PRODUCT = 1e-280;

    private final int labels;

    /** {@code [labels + 2, labels]}: from each label, from the start, to the end; negative infinity if forbidden. */
    private final double[] scores;

    private final double largest;

    /** {@code exp(transition - largest)}, {@code [from, to]}. */
    private final double[] forward;

    /** The same as {@code [to, from]}. */
    private final double[] backward;

    /**
     * A chain with given scores of the transitions.
     *
     * @param parameters {@code [labels + 2, labels]}: the transitions from each label, those from the start, and those
     *     to the end
     * @param forbidden transitions whose scores are not read
     */
    LinearChain(int labels, double[] parameters, List<LabelTransition> forbidden) {
        this.labels = labels;
        this.scores = parameters.clone();
        for (LabelTransition transition : forbidden) {
            int row = transition.from() == LabelTransition.START ? labels : transition.from();
            scores[row * labels + transition.to()] = Double.NEGATIVE_INFINITY;
        }
        this.largest = max(scores, 0, labels * labels);
        this.forward = new double[labels * labels];
        this.backward = new double[labels * labels];
        for (int from = 0; from < labels; from++) {
            for (int to = 0; to < labels; to++) {
                double weight = Math.exp(scores[from * labels + to] - largest);
                forward[from * labels + to] = weight;
                backward[to * labels + from] = weight;
            }
        }
    }

    /**
     * The chain of an output layer as its parameters are now.
     *
     * @param head the runtime layer
     * @throws IllegalArgumentException if its loss is another one
     */
    public static LinearChain of(Layer head) {
        SequenceHead configuration = (SequenceHead) head.conf().getLayer();
        if (!(configuration.getLoss() instanceof CrfLoss loss)) {
            throw new IllegalArgumentException(
                    "The output layer has a " + configuration.getLoss().title() + " loss; expected crf.");
        }
        return loss.pass(
                (int) configuration.getNOut(),
                head.getParam(SequenceLoss.PARAMETERS).dup('c').data().asDouble());
    }

    /** Rows of the parameters of a chain. */
    static int parameterRows(int labels) {
        return labels + 2;
    }

    /** Number of labels. */
    public int labels() {
        return labels;
    }

    private double start(int label) {
        return scores[labels * labels + label];
    }

    private double end(int label) {
        return scores[(labels + 1) * labels + label];
    }

    @Override
    public double lossAndGradient(double[] sums, int[] truth, double[] parameterGradient) {
        if (truth.length == 0) {
            return 0;
        }
        double[] alpha = alpha(sums, truth.length);
        double[] beta = beta(sums, truth.length);
        double partition = partition(alpha, truth.length);
        double loss = partition - score(sums, truth);
        addExpectedTransitions(sums, alpha, beta, partition, truth.length, parameterGradient);
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.exp(alpha[i] + beta[i] - partition);
        }
        int last = (truth.length - 1) * labels;
        for (int label = 0; label < labels; label++) {
            parameterGradient[labels * labels + label] += sums[label];
            parameterGradient[(labels + 1) * labels + label] += sums[last + label];
        }
        subtractTruth(sums, truth, parameterGradient);
        return loss;
    }

    private void subtractTruth(double[] gradient, int[] truth, double[] parameterGradient) {
        int row = labels;
        for (int t = 0; t < truth.length; t++) {
            gradient[t * labels + truth[t]]--;
            int transition = row * labels + truth[t];
            parameterGradient[transition] -= scores[transition] == Double.NEGATIVE_INFINITY ? 0 : 1;
            row = truth[t];
        }
        parameterGradient[(labels + 1) * labels + row]--;
    }

    /**
     * Negative logarithm of the probability of labels, in nats.
     *
     * @param sums {@code [timeSteps, labels]} in row-major order
     * @param truth one label for each time step
     */
    public double loss(double[] sums, int[] truth) {
        return truth.length == 0 ? 0 : partition(alpha(sums, truth.length), truth.length) - score(sums, truth);
    }

    private double score(double[] sums, int[] truth) {
        double score = 0;
        int row = labels;
        for (int t = 0; t < truth.length; t++) {
            if (truth[t] < 0 || truth[t] >= labels) {
                throw new IllegalArgumentException("The label " + truth[t]
                        + " is no class of this output layer; expected an integer from 0 to " + (labels - 1) + ".");
            }
            double transition = scores[row * labels + truth[t]];
            score += sums[t * labels + truth[t]];
            score += transition == Double.NEGATIVE_INFINITY ? -COST_OF_FORBIDDEN : transition;
            row = truth[t];
        }
        return score + end(row);
    }

    /**
     * The probability of each label at each time step, whatever the others are.
     *
     * @param sums {@code [timeSteps, labels]} in row-major order
     * @return in the same order
     */
    public double[] marginals(double[] sums) {
        int timeSteps = sums.length / labels;
        if (timeSteps == 0) {
            return new double[0];
        }
        double[] marginals = alpha(sums, timeSteps);
        double[] beta = beta(sums, timeSteps);
        double partition = partition(marginals, timeSteps);
        for (int i = 0; i < marginals.length; i++) {
            marginals[i] = Math.exp(marginals[i] + beta[i] - partition);
        }
        return marginals;
    }

    /**
     * The likeliest labels of a sequence (Viterbi 1967); of several that are equally likely, those with the smaller
     * numbers at the end.
     *
     * @param sums {@code [timeSteps, labels]} in row-major order
     * @return one label for each time step
     */
    public int[] likeliest(double[] sums) {
        int timeSteps = sums.length / labels;
        int[] path = new int[timeSteps];
        if (timeSteps == 0) {
            return path;
        }
        int[] previous = new int[sums.length];
        double[] best = new double[labels];
        for (int label = 0; label < labels; label++) {
            best[label] = start(label) + sums[label];
        }
        for (int t = 1; t < timeSteps; t++) {
            double[] next = new double[labels];
            Arrays.fill(next, Double.NEGATIVE_INFINITY);
            int row = t * labels;
            for (int from = 0; from < labels; from++) {
                for (int to = 0; to < labels; to++) {
                    double score = best[from] + scores[from * labels + to];
                    if (score > next[to]) {
                        next[to] = score;
                        previous[row + to] = from;
                    }
                }
            }
            for (int to = 0; to < labels; to++) {
                best[to] = next[to] + sums[row + to];
            }
        }
        for (int label = 0; label < labels; label++) {
            if (best[label] + end(label) > best[path[timeSteps - 1]] + end(path[timeSteps - 1])) {
                path[timeSteps - 1] = label;
            }
        }
        for (int t = timeSteps - 1; t > 0; t--) {
            path[t - 1] = previous[t * labels + path[t]];
        }
        return path;
    }

    /** For each time step and label, the log of the sum over all beginnings that end there. */
    private double[] alpha(double[] sums, int timeSteps) {
        double[] alpha = new double[sums.length];
        for (int label = 0; label < labels; label++) {
            alpha[label] = start(label) + sums[label];
        }
        for (int t = 1; t < timeSteps; t++) {
            int row = t * labels;
            step(alpha, row - labels, forward, alpha, row);
            for (int i = row; i < row + labels; i++) {
                alpha[i] += sums[i];
            }
        }
        return alpha;
    }

    /** For each time step and label, the log of the sum over all ways to go on from there. */
    private double[] beta(double[] sums, int timeSteps) {
        double[] beta = new double[sums.length];
        for (int label = 0; label < labels; label++) {
            beta[(timeSteps - 1) * labels + label] = end(label);
        }
        double[] after = new double[labels];
        for (int t = timeSteps - 2; t >= 0; t--) {
            addRow(sums, beta, (t + 1) * labels, after);
            step(after, 0, backward, beta, t * labels);
        }
        return beta;
    }

    private void addRow(double[] sums, double[] beta, int row, double[] after) {
        for (int i = 0; i < labels; i++) {
            after[i] = sums[row + i] + beta[row + i];
        }
    }

    private double partition(double[] alpha, int timeSteps) {
        double[] whole = new double[labels];
        for (int label = 0; label < labels; label++) {
            whole[label] = alpha[(timeSteps - 1) * labels + label] + end(label);
        }
        double max = max(whole, 0, labels);
        double sum = 0;
        for (double path : whole) {
            sum += Math.exp(path - max);
        }
        return max + Math.log(sum);
    }

    /** {@code out[j] = log(sum over i of exp(in[i] + transition[i][j]))}. */
    private void step(double[] in, int inAt, double[] matrix, double[] out, int outAt) {
        double max = max(in, inAt, labels);
        double[] sum = new double[labels];
        for (int i = 0; i < labels; i++) {
            double weight = Math.exp(in[inAt + i] - max);
            int row = i * labels;
            for (int j = 0; j < labels; j++) {
                sum[j] += weight * matrix[row + j];
            }
        }
        for (int j = 0; j < labels; j++) {
            out[outAt + j] = sum[j] > SMALLEST_PRODUCT
                    ? Math.log(sum[j]) + max + largest
                    : termByTerm(in, inAt, matrix == forward, j);
        }
    }

    private double termByTerm(double[] in, int inAt, boolean isForward, int j) {
        double[] terms = new double[labels];
        for (int i = 0; i < labels; i++) {
            terms[i] = in[inAt + i] + scores[isForward ? i * labels + j : j * labels + i];
        }
        double max = max(terms, 0, labels);
        if (max == Double.NEGATIVE_INFINITY) {
            return max;
        }
        double sum = 0;
        for (double term : terms) {
            sum += Math.exp(term - max);
        }
        return max + Math.log(sum);
    }

    /** Adds how often each transition is expected. */
    private void addExpectedTransitions(
            double[] sums, double[] alpha, double[] beta, double partition, int timeSteps, double[] counts) {
        double[] outer = new double[labels * labels];
        double[] before = new double[labels];
        double[] after = new double[labels];
        for (int t = 1; t < timeSteps; t++) {
            int row = (t - 1) * labels;
            addRow(sums, beta, t * labels, after);
            double maxBefore = max(alpha, row, labels);
            double maxAfter = max(after, 0, labels);
            double factor = Math.exp(maxBefore + maxAfter + largest - partition);
            if (factor > 1 / SMALLEST_PRODUCT) {
                addTermByTerm(alpha, row, after, partition, counts);
                continue;
            }
            for (int i = 0; i < labels; i++) {
                before[i] = factor * Math.exp(alpha[row + i] - maxBefore);
                after[i] = Math.exp(after[i] - maxAfter);
            }
            for (int i = 0; i < labels; i++) {
                double weight = before[i];
                for (int j = 0; j < labels; j++) {
                    outer[i * labels + j] += weight * after[j];
                }
            }
        }
        for (int i = 0; i < outer.length; i++) {
            counts[i] += outer[i] * forward[i];
        }
    }

    private void addTermByTerm(double[] alpha, int row, double[] after, double partition, double[] counts) {
        for (int i = 0; i < labels; i++) {
            for (int j = 0; j < labels; j++) {
                counts[i * labels + j] += Math.exp(alpha[row + i] + scores[i * labels + j] + after[j] - partition);
            }
        }
    }

    private static double max(double[] values, int from, int count) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = from; i < from + count; i++) {
            max = Math.max(max, values[i]);
        }
        return max;
    }
}
