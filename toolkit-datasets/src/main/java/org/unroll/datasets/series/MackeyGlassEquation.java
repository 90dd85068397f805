package org.unroll.datasets.series;

/**
 * The Mackey-Glass equation, a delay differential equation whose solutions are chaotic for a delay above 16.8:
 *
 * <pre>x'(t) = 0.2 x(t - delay) / (1 + x(t - delay)^10) - 0.1 x(t)</pre>
 *
 * <p>Mackey &amp; Glass, "Oscillation and chaos in physiological control systems", Science 197 (1977). A solution
 * begins at time 0 with {@code x = 1.2} at all times before.
 *
 * <p>It is integrated by the classical Runge-Kutta method of fourth order. The delay is a whole number of its steps, so
 * that the kinks in the solution's derivatives, which follow one another at the distance of the delay, fall between two
 * steps. Half a step needs the delayed value between two known ones: it is interpolated by the cubic that has the
 * values and slopes of its neighbours (Hermite), which keeps the order.
 */
final class MackeyGlassEquation {
    private static final double GROWTH = 0.2;
    private static final double DECAY = 0.1;
    private static final int EXPONENT = 10;
    private static final double BEGINNING = 1.2;

    private final double step;
    private final int delaySteps;

    /** The last {@code delaySteps + 1} values and slopes, in a ring. */
    private final double[] values;

    private final double[] slopes;

    private long steps;
    private double value = BEGINNING;

    /**
     * A solution at time 0.
     *
     * @param delay in units of time
     * @param stepsPerUnit steps of the integration in a unit of time, 2 or more
     */
    MackeyGlassEquation(int delay, int stepsPerUnit) {
        this.step = 1.0 / stepsPerUnit;
        this.delaySteps = Math.multiplyExact(delay, stepsPerUnit);
        this.values = new double[delaySteps + 1];
        this.slopes = new double[delaySteps + 1];
    }

    /** The present value of the solution. */
    double value() {
        return value;
    }

    /** Goes on by one step of the integration. */
    void advance() {
        double delayed = delayedValue(steps - delaySteps);
        double delayedNext = delayedValue(steps - delaySteps + 1);
        double delayedMiddle = steps < delaySteps ? BEGINNING : delayedMiddle(delayed, delayedNext);
        double slope = slope(delayed, value);
        values[at(steps)] = value;
        slopes[at(steps)] = slope;
        double second = slope(delayedMiddle, value + step / 2 * slope);
        double third = slope(delayedMiddle, value + step / 2 * second);
        double fourth = slope(delayedNext, value + step * third);
        value += step / 6 * (slope + 2 * second + 2 * third + fourth);
        steps++;
    }

    private double delayedMiddle(double delayed, double delayedNext) {
        long at = steps - delaySteps;
        return (delayed + delayedNext) / 2 + step / 8 * (slopes[at(at)] - slopes[at(at + 1)]);
    }

    private double delayedValue(long at) {
        return at < 0 ? BEGINNING : values[at(at)];
    }

    private int at(long stepNumber) {
        return (int) (stepNumber % values.length);
    }

    private static double slope(double delayed, double value) {
        return GROWTH * delayed / (1 + Math.pow(delayed, EXPONENT)) - DECAY * value;
    }
}
