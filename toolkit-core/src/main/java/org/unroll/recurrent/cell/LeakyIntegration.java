package org.unroll.recurrent.cell;

import java.io.Serializable;
import java.util.Arrays;
import org.unroll.recurrent.kernel.Arithmetic;

/**
 * The update of units that renew a share of their state and keep the rest: {@code h[t] = (1 - a) h[t-1] + a v}, where v
 * is what the cell left in its only gate.
 *
 * <p>The leak rates a are spread evenly over the units, the first over the first units. A learned one is {@code a =
 * sigmoid(logit(rate) + w)} with a parameter vector w that starts from zero, so that it stays between 0 and 1.
 */
final class LeakyIntegration implements Serializable {

    private static final long serialVersionUID = 1;

    private final double[] leakRates;
    private final boolean learned;

    /** @throws IllegalArgumentException for a leak rate that is not above 0 and at most 1, or 1 if it is learned */
    LeakyIntegration(double[] leakRates, boolean learned) {
        this.leakRates = leakRates.clone();
        this.learned = learned;
        if (leakRates.length == 0) {
            throw new IllegalArgumentException("There is no leak rate. Give at least one.");
        }
        for (double rate : leakRates) {
            if (!(rate > 0 && (learned ? rate < 1 : rate <= 1))) {
                throw new IllegalArgumentException(
                        "The leak rate " + rate + " is out of range. Give a number above 0 and "
                                + (learned ? "below 1, from which it can be learned." : "at most 1."));
            }
        }
    }

    double[] leakRates() {
        return leakRates.clone();
    }

    boolean learned() {
        return learned;
    }

    /** Adds the parameter vector, if there is one; it must be the cell's first. */
    CellShape.Builder addTo(CellShape.Builder shape, int units) {
        return learned ? shape.vector("leak", units, 0) : shape;
    }

    <A> void forward(Arithmetic<A> math, CellStep<A> step) {
        A rates = ratesOfUnits(math, step);
        math.interpolate(rates, step.gates[0], step.previous[0], step.next[0], step.elements());
    }

    /** Turns {@link CellStep#nextGradient} into the gradient of v. */
    <A> void backward(Arithmetic<A> math, CellStep<A> step) {
        int n = step.elements();
        A rates = ratesOfUnits(math, step);
        A gradient = step.nextGradient[0];
        A previousGradient = step.previousGradient[0];
        if (learned) {
            // dw = dh * (v - h[t-1]) * a * (1 - a)
            math.subtract(step.gates[0], step.previous[0], previousGradient, n);
            math.multiply(previousGradient, gradient, previousGradient, n);
            math.sigmoidGradient(rates, previousGradient, previousGradient, n);
            math.add(previousGradient, step.vectorGradients[0], n);
        }
        // dh[t-1] = dh - dh * a and dv = dh * a
        math.copy(gradient, previousGradient, n);
        math.multiply(gradient, rates, gradient, n);
        math.subtract(previousGradient, gradient, previousGradient, n);
    }

    private <A> A ratesOfUnits(Arithmetic<A> math, CellStep<A> step) {
        int units = step.units();
        A rates = step.scratch;
        for (int i = 0; i < leakRates.length; i++) {
            int from = i * units / leakRates.length;
            int to = (i + 1) * units / leakRates.length;
            double rate = leakRates[i];
            math.fill(rates, from, to - from, learned ? Math.log(rate / (1 - rate)) : rate);
        }
        for (int row = 1; row < step.rows(); row++) {
            math.copy(rates, 0, rates, row * units, units);
        }
        if (learned) {
            math.add(step.vectors[0], rates, step.elements());
            math.sigmoid(rates, rates, step.elements());
        }
        return rates;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LeakyIntegration that
                && learned == that.learned
                && Arrays.equals(leakRates, that.leakRates);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(leakRates) + Boolean.hashCode(learned);
    }
}
