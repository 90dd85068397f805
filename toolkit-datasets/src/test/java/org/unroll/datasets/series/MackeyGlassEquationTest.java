package org.unroll.datasets.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class MackeyGlassEquationTest {

    /** Values at the times 0, 1, 2, ... */
    private static double[] solution(int delay, int stepsPerUnit, int length) {
        MackeyGlassEquation equation = new MackeyGlassEquation(delay, stepsPerUnit);
        double[] values = new double[length];
        for (int time = 0; time < length; time++) {
            values[time] = equation.value();
            for (int step = 0; step < stepsPerUnit; step++) {
                equation.advance();
            }
        }
        return values;
    }

    /** The same by Heun's method, of second order, which needs no value between two steps. */
    private static double[] solutionOfHeun(int delay, int stepsPerUnit, int length) {
        double h = 1.0 / stepsPerUnit;
        int delaySteps = delay * stepsPerUnit;
        double[] x = new double[(length - 1) * stepsPerUnit + 1];
        x[0] = 1.2;
        for (int i = 0; i + 1 < x.length; i++) {
            double before = derivative(i < delaySteps ? 1.2 : x[i - delaySteps], x[i]);
            double delayed = i + 1 < delaySteps ? 1.2 : x[i + 1 - delaySteps];
            x[i + 1] = x[i] + h / 2 * (before + derivative(delayed, x[i] + h * before));
        }
        double[] values = new double[length];
        for (int time = 0; time < length; time++) {
            values[time] = x[time * stepsPerUnit];
        }
        return values;
    }

    private static double derivative(double delayed, double value) {
        return 0.2 * delayed / (1 + Math.pow(delayed, 10)) - 0.1 * value;
    }

    @Test
    void untilTheDelayIsOverTheSolutionIsAnExponential() {
        double[] values = solution(17, 10, 18);

        double limit = 10 * 0.2 * 1.2 / (1 + Math.pow(1.2, 10));
        for (int time = 0; time <= 17; time++) {
            assertThat(values[time]).isCloseTo(limit + (1.2 - limit) * Math.exp(-0.1 * time), offset(1e-9));
        }
    }

    @Test
    void agreesWithAFinerIntegrationByAnotherMethod() {
        for (int delay : new int[] {17, 30}) {
            assertThat(solution(delay, 10, 200)).containsExactly(solutionOfHeun(delay, 2000, 200), offset(2e-6));
        }
    }

    @Test
    void theErrorFallsWithTheFourthPowerOfTheStep() {
        double exact = solution(17, 64, 101)[100];
        double coarse = Math.abs(solution(17, 4, 101)[100] - exact);
        double fine = Math.abs(solution(17, 8, 101)[100] - exact);

        assertThat(coarse / fine).isBetween(12.0, 20.0);
    }

    @Test
    void aShortDelayLeadsToTheEquilibrium() {
        assertThat(solution(3, 10, 1000)[999]).isCloseTo(1, offset(1e-9));
    }

    @Test
    void aLongDelayIsChaotic() {
        double[] values = solution(17, 10, 6000);
        double[] disturbed = solution(17, 11, 6000);

        for (double value : values) {
            assertThat(value).isBetween(0.2, 1.4);
        }
        assertThat(Math.abs(disturbed[300] - values[300])).isLessThan(1e-4);
        double farthest = 0;
        for (int time = 5000; time < 6000; time++) {
            farthest = Math.max(farthest, Math.abs(disturbed[time] - values[time]));
        }
        assertThat(farthest).isGreaterThan(0.1);
    }
}
