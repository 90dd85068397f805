package org.unroll.recurrent.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chain beside sums over every label sequence, term by term. */
class LinearChainTest {

    private static final int LABELS = 3;
    private static final LabelTransition ZERO_AFTER_ONE = new LabelTransition(1, 0);
    private static final LabelTransition TWO_AT_THE_START = new LabelTransition(LabelTransition.START, 2);

    private final Random random = new Random(1);

    private double[] numbers(int count, double scale) {
        return random.doubles(count, -scale, scale).toArray();
    }

    private static boolean isForbidden(List<LabelTransition> forbidden, int[] path) {
        int before = LabelTransition.START;
        for (int label : path) {
            if (forbidden.contains(new LabelTransition(before, label))) {
                return true;
            }
            before = label;
        }
        return false;
    }

    private static double score(double[] sums, double[] parameters, int[] path) {
        double score =
                parameters[LABELS * LABELS + path[0]] + parameters[(LABELS + 1) * LABELS + path[path.length - 1]];
        for (int t = 0; t < path.length; t++) {
            score += sums[t * LABELS + path[t]];
            score += t == 0 ? 0 : parameters[path[t - 1] * LABELS + path[t]];
        }
        return score;
    }

    /** Sums over all paths that are not forbidden. */
    private static final class Enumeration {
        private final double partition;
        private final double[] marginals;
        private final int[] best;

        Enumeration(double partition, double[] marginals, int[] best) {
            this.partition = partition;
            this.marginals = marginals;
            this.best = best;
        }
    }

    private static Enumeration enumerate(
            double[] sums, double[] parameters, int timeSteps, List<LabelTransition> forbidden) {
        double total = 0;
        double[] marginals = new double[sums.length];
        int[] best = null;
        double bestScore = Double.NEGATIVE_INFINITY;
        for (int[] path : Paths.of(LABELS, timeSteps)) {
            if (isForbidden(forbidden, path)) {
                continue;
            }
            double score = score(sums, parameters, path);
            total += Math.exp(score);
            for (int t = 0; t < timeSteps; t++) {
                marginals[t * LABELS + path[t]] += Math.exp(score);
            }
            if (score > bestScore) {
                bestScore = score;
                best = path;
            }
        }
        for (int i = 0; i < marginals.length; i++) {
            marginals[i] /= total;
        }
        return new Enumeration(Math.log(total), marginals, best);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void partitionMarginalsAndBestPathAreThoseOfAllPaths(int timeSteps) {
        for (List<LabelTransition> forbidden : List.of(
                List.<LabelTransition>of(), List.of(ZERO_AFTER_ONE), List.of(ZERO_AFTER_ONE, TWO_AT_THE_START))) {
            for (int trial = 0; trial < 20; trial++) {
                double[] parameters = numbers((LABELS + 2) * LABELS, 2);
                double[] sums = numbers(timeSteps * LABELS, 3);
                Enumeration expected = enumerate(sums, parameters, timeSteps, forbidden);
                LinearChain chain = new LinearChain(LABELS, parameters, forbidden);

                assertThat(chain.likeliest(sums)).containsExactly(expected.best);
                assertThat(chain.marginals(sums)).containsExactly(expected.marginals, offset(1e-12));
                assertThat(chain.loss(sums, expected.best))
                        .isCloseTo(expected.partition - score(sums, parameters, expected.best), offset(1e-12));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 1500})
    void gradientsAreThoseOfTheLoss(double scale) {
        int timeSteps = 4;
        int[] truth = {1, 2, 2, 0};
        List<LabelTransition> forbidden = List.of(ZERO_AFTER_ONE);
        double[] parameters = numbers((LABELS + 2) * LABELS, scale);
        double[] sums = numbers(timeSteps * LABELS, 1);
        double[] gradient = sums.clone();
        double[] parameterGradient = new double[parameters.length];
        double loss =
                new LinearChain(LABELS, parameters, forbidden).lossAndGradient(gradient, truth, parameterGradient);

        assertThat(loss).isEqualTo(new LinearChain(LABELS, parameters, forbidden).loss(sums, truth));
        double step = 1e-5;
        for (int i = 0; i < sums.length; i++) {
            double[] up = sums.clone();
            double[] down = sums.clone();
            up[i] += step;
            down[i] -= step;
            LinearChain chain = new LinearChain(LABELS, parameters, forbidden);
            assertThat(gradient[i])
                    .isCloseTo((chain.loss(up, truth) - chain.loss(down, truth)) / (2 * step), offset(1e-6));
        }
        for (int i = 0; i < parameters.length; i++) {
            double[] up = parameters.clone();
            double[] down = parameters.clone();
            up[i] += step;
            down[i] -= step;
            double slope = (new LinearChain(LABELS, up, forbidden).loss(sums, truth)
                            - new LinearChain(LABELS, down, forbidden).loss(sums, truth))
                    / (2 * step);
            assertThat(parameterGradient[i]).isCloseTo(slope, offset(1e-6));
        }
    }

    /** Every path has a transition whose weight is 0 in double precision. */
    @Test
    void pathsThatAreAllUnlikelyDoNotUnderflow() {
        double[] parameters = new double[(LABELS + 2) * LABELS];
        double[] sums = {0, -2000, -2000, -2000, 0, -2000, -2000, -2000, 0};
        for (int from = 0; from < LABELS; from++) {
            for (int to = 0; to < LABELS; to++) {
                parameters[from * LABELS + to] = from == to ? 0 : -900;
            }
        }
        LinearChain chain = new LinearChain(LABELS, parameters, List.of());

        assertThat(chain.likeliest(sums)).containsExactly(0, 1, 2);
        assertThat(chain.loss(sums, new int[] {0, 1, 2})).isCloseTo(0, offset(1e-9));
        assertThat(chain.loss(sums, new int[] {0, 0, 0})).isCloseTo(4000 - 1800, offset(1e-9));
        double[] gradient = sums.clone();
        double[] parameterGradient = new double[parameters.length];
        chain.lossAndGradient(gradient, new int[] {0, 0, 0}, parameterGradient);
        assertThat(gradient).containsExactly(new double[] {0, 0, 0, -1, 1, 0, -1, 0, 1}, offset(1e-9));
        assertThat(parameterGradient)
                .containsExactly(new double[] {-2, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, -1, 0, 1}, offset(1e-9));
    }

    @Test
    void aForbiddenTransitionCostsWhatSinglePrecisionCanTell() {
        double[] sums = new double[2 * LABELS];
        LinearChain chain = new LinearChain(LABELS, new double[(LABELS + 2) * LABELS], List.of(ZERO_AFTER_ONE));

        assertThat(LinearChain.COST_OF_FORBIDDEN).isEqualTo(-Math.log(Float.MIN_VALUE));
        assertThat(chain.loss(sums, new int[] {1, 0}))
                .isCloseTo(Math.log(8) + LinearChain.COST_OF_FORBIDDEN, offset(1e-9));
        assertThat(chain.loss(sums, new int[] {0, 1})).isCloseTo(Math.log(8), offset(1e-9));
    }

    @Test
    void nothingIsLabelledWithoutTimeSteps() {
        LinearChain chain = new LinearChain(LABELS, new double[(LABELS + 2) * LABELS], List.of());

        assertThat(chain.likeliest(new double[0])).isEmpty();
        assertThat(chain.marginals(new double[0])).isEmpty();
        assertThat(chain.loss(new double[0], new int[0])).isZero();
        assertThat(chain.lossAndGradient(new double[0], new int[0], new double[15]))
                .isZero();
    }

    @Test
    void aLabelThatIsNoneIsRefused() {
        LinearChain chain = new LinearChain(LABELS, new double[(LABELS + 2) * LABELS], List.of());

        assertThatThrownBy(() -> chain.loss(new double[LABELS], new int[] {3}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The label 3 is no class of this output layer; expected an integer from 0 to 2.");
    }
}
