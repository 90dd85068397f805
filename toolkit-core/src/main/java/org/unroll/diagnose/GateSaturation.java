package org.unroll.diagnose;

/**
 * How often a gate or unit is at an end of its range, where its gradient is small.
 *
 * @param gate its name, such as {@code forget}; {@code hidden} for the units of a simple recurrent network
 * @param function what it is the value of
 * @param low share of all values at the lower end: below 0.05 (sigmoid), below -0.95 (tanh), 0 (relu)
 * @param high share of all values at the upper end: above 0.95 (sigmoid, tanh); 0 for relu, which has none
 * @param stuck share of the units that are at one end at all time steps of all sequences; of relu the dead ones
 */
public record GateSaturation(String gate, Function function, double low, double high, double stuck) {

    /** A function with flat ends. */
    public enum Function {
        SIGMOID(0.05, 0.95),
        TANH(-0.95, 0.95),
        RELU(Double.MIN_VALUE, Double.POSITIVE_INFINITY);

        private final double lower;
        private final double upper;

        Function(double lower, double upper) {
            this.lower = lower;
            this.upper = upper;
        }

        boolean isLow(double value) {
            return value < lower;
        }

        boolean isHigh(double value) {
            return value > upper;
        }
    }

    /** Share of all values at either end. */
    public double share() {
        return low + high;
    }
}
