package org.unroll.recurrent.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loss and decoders beside sums over every alignment, term by term. */
class CtcTest {

    private static final int OUTPUTS = 3;
    private static final int BLANK = 2;

    private final Random random = new Random(1);

    private double[] logProbabilities(int timeSteps, double scale) {
        double[] log = new double[timeSteps * OUTPUTS];
        for (int t = 0; t < timeSteps; t++) {
            double[] sums = random.doubles(OUTPUTS, -scale, scale).toArray();
            double total = Math.log(Arrays.stream(sums).map(Math::exp).sum());
            for (int i = 0; i < OUTPUTS; i++) {
                log[t * OUTPUTS + i] = sums[i] - total;
            }
        }
        return log;
    }

    /** What a path becomes: runs made one, then blanks taken out. */
    private static List<Integer> collapsed(int[] path) {
        List<Integer> symbols = new ArrayList<>();
        for (int t = 0; t < path.length; t++) {
            if (path[t] != BLANK && (t == 0 || path[t] != path[t - 1])) {
                symbols.add(path[t]);
            }
        }
        return symbols;
    }

    private static Map<List<Integer>, Double> probabilities(double[] log, int timeSteps) {
        Map<List<Integer>, Double> probabilities = new HashMap<>();
        for (int[] path : Paths.of(OUTPUTS, timeSteps)) {
            double sum = IntStream.range(0, timeSteps)
                    .mapToDouble(t -> log[t * OUTPUTS + path[t]])
                    .sum();
            probabilities.merge(collapsed(path), Math.exp(sum), Double::sum);
        }
        return probabilities;
    }

    private static int[] array(List<Integer> symbols) {
        return symbols.stream().mapToInt(Integer::intValue).toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void theLossIsThatOfAllAlignments(int timeSteps) {
        for (int trial = 0; trial < 10; trial++) {
            double[] log = logProbabilities(timeSteps, 3);
            probabilities(log, timeSteps)
                    .forEach((target, probability) -> assertThat(new CtcLattice(log, OUTPUTS, array(target)).loss())
                            .isCloseTo(-Math.log(probability), offset(1e-10)));
        }
    }

    @Test
    void expectedOutputsAreThoseOfAllAlignments() {
        int timeSteps = 5;
        double[] log = logProbabilities(timeSteps, 2);
        for (List<Integer> target :
                List.of(List.<Integer>of(), List.of(0), List.of(1, 1), List.of(0, 1, 0), List.of(0, 0, 0))) {
            double[] expected = new double[log.length];
            double total = 0;
            for (int[] path : Paths.of(OUTPUTS, timeSteps)) {
                if (collapsed(path).equals(target)) {
                    double probability = Math.exp(IntStream.range(0, timeSteps)
                            .mapToDouble(t -> log[t * OUTPUTS + path[t]])
                            .sum());
                    total += probability;
                    for (int t = 0; t < timeSteps; t++) {
                        expected[t * OUTPUTS + path[t]] += probability;
                    }
                }
            }
            double all = total;
            assertThat(new CtcLattice(log, OUTPUTS, array(target)).expectedOutputs())
                    .containsExactly(Arrays.stream(expected).map(p -> p / all).toArray(), offset(1e-12));
        }
    }

    @Test
    void gradientsAreThoseOfTheLoss() {
        int timeSteps = 6;
        SequenceLoss.Pass pass = new CtcLoss().pass(OUTPUTS, new double[0]);
        for (int[] labels : new int[][] {
            {-1, -1, -1, -1, -1, -1},
            {1, -1, -1, -1, -1, -1},
            {0, 0, 1, -1, -1, -1},
            {0, 1, 0, 1, 0, 1},
            {1, 1, 1, -1, -1, -1}
        }) {
            double[] sums = random.doubles((long) timeSteps * OUTPUTS, -2, 2).toArray();
            double[] gradient = sums.clone();
            pass.lossAndGradient(gradient, labels, new double[0]);
            double step = 1e-5;
            for (int i = 0; i < sums.length; i++) {
                double[] up = sums.clone();
                double[] down = sums.clone();
                up[i] += step;
                down[i] -= step;
                double slope = (pass.lossAndGradient(up, labels, new double[0])
                                - pass.lossAndGradient(down, labels, new double[0]))
                        / (2 * step);
                assertThat(gradient[i]).isCloseTo(slope, offset(1e-8));
            }
        }
    }

    @Test
    void aLongSequenceDoesNotUnderflow() {
        int timeSteps = 20_000;
        double[] log = new double[timeSteps * OUTPUTS];
        Arrays.fill(log, -Math.log(OUTPUTS));

        // the only symbol is a run of any length at any place
        double runs = Math.log(timeSteps * (timeSteps + 1.0) / 2);
        assertThat(new CtcLattice(log, OUTPUTS, 1).loss())
                .isCloseTo(timeSteps * Math.log(OUTPUTS) - runs, offset(1e-6));
        assertThat(new CtcLattice(log, OUTPUTS).loss()).isCloseTo(timeSteps * Math.log(OUTPUTS), offset(1e-6));
    }

    @Test
    void nothingIsReadWithoutTimeSteps() {
        assertThat(new CtcLattice(new double[0], OUTPUTS).loss()).isZero();
        assertThat(new CtcLoss().pass(OUTPUTS, new double[0]).lossAndGradient(new double[0], new int[0], new double[0]))
                .isZero();
        assertThat(new CtcDecoder(OUTPUTS, 4).likeliest(new double[0])).isEmpty();
        assertThat(new CtcDecoder(OUTPUTS, 4).bestPath(new double[0])).isEmpty();
    }

    @Test
    void aBeamThatKeepsAllFindsTheLikeliestSymbols() {
        for (int trial = 0; trial < 50; trial++) {
            double[] log = logProbabilities(5, 1);
            List<Integer> best = probabilities(log, 5).entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
            assertThat(new CtcDecoder(OUTPUTS, 1000).likeliest(log)).containsExactly(array(best));
        }
    }

    @Test
    void theBestPathIsCollapsed() {
        double[] log = new double[7 * OUTPUTS];
        int[] path = {0, 0, BLANK, 0, 1, BLANK, 1};
        for (int t = 0; t < path.length; t++) {
            for (int i = 0; i < OUTPUTS; i++) {
                log[t * OUTPUTS + i] = Math.log(i == path[t] ? 0.6 : 0.2);
            }
        }
        assertThat(new CtcDecoder(OUTPUTS, 1).bestPath(log)).containsExactly(0, 0, 1, 1);
    }

    /** Graves 2006, figure 4: the blank is likeliest twice, yet one symbol has more alignments. */
    @Test
    void prefixBeamSearchAddsUpAlignmentsThatTheBestPathDoesNotSee() {
        double[] log = {Math.log(0.4), Math.log(1e-9), Math.log(0.6), Math.log(0.4), Math.log(1e-9), Math.log(0.6)};

        assertThat(new CtcDecoder(OUTPUTS, 8).bestPath(log)).isEmpty();
        assertThat(new CtcDecoder(OUTPUTS, 8).likeliest(log)).containsExactly(0);
    }

    @Test
    void aTargetNeedsRoomForBlanksBetweenEqualSymbols() {
        assertThat(CtcLattice.stepsNeeded()).isZero();
        assertThat(CtcLattice.stepsNeeded(0, 1, 0)).isEqualTo(3);
        assertThat(CtcLattice.stepsNeeded(0, 0, 1, 1)).isEqualTo(6);
        assertThatThrownBy(() -> new CtcLattice(logProbabilities(2, 1), OUTPUTS, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A target of 2 symbols needs 3 time steps, one for each symbol and one between equal"
                        + " neighbours; the sequence has 2.");
    }

    @Test
    void labelsThatAreNoTargetAreRefused() {
        assertThat(CtcLattice.target(new int[] {1, 0, -1, -1}, OUTPUTS)).containsExactly(1, 0);
        assertThatThrownBy(() -> CtcLattice.target(new int[] {1, 2, -1}, OUTPUTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The label 2 of time step 1 is no symbol of this output layer; expected the symbols of the"
                        + " target, each from 0 to 1, and -1 behind the last one.");
        assertThatThrownBy(() -> CtcLattice.target(new int[] {1, -1, 0}, OUTPUTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The label 0 of time step 2 is no symbol of this output layer; expected the symbols of the"
                        + " target, each from 0 to 1, and -1 behind the last one.");
    }
}
