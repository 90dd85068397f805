package org.unroll.recurrent;

import java.util.ArrayList;
import java.util.List;
import org.unroll.recurrent.cell.CellShape;
import org.unroll.recurrent.kernel.Arithmetic;
import org.unroll.recurrent.kernel.Numbers;
import org.unroll.recurrent.kernel.RandomFactors;
import org.unroll.recurrent.kernel.Scratch;

/**
 * The {@link RecurrentNoise} of one direction of a layer, in one pass, and the random factors of its cell.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class StateNoise<A> {

    private static final int HIDDEN_DROPOUT = 1;
    private static final int ZONEOUT = 2;
    private static final int CELL = 3;

    private final RecurrentNoise conf;
    private final CellShape shape;
    private final double cellRate;
    private final int direction;
    private final Arithmetic<A> math;
    private final Scratch<A> hiddenFactors;
    private final Scratch<A> droppedHidden;
    private final Scratch<A> droppedGradient;
    private final Scratch<A> cellFactors;
    private final List<Scratch<A>> zoneoutFactors = new ArrayList<>();

    private boolean training;
    private int miniBatch;

    StateNoise(RecurrentLayer layer, boolean reversed, Arithmetic<A> math) {
        this.conf = layer.getNoise();
        this.shape = layer.shape();
        this.cellRate = layer.getCell().noiseRate();
        this.direction = reversed ? 1 : 0;
        this.math = math;
        this.hiddenFactors = new Scratch<>(math);
        this.droppedHidden = new Scratch<>(math);
        this.droppedGradient = new Scratch<>(math);
        this.cellFactors = new Scratch<>(math);
        for (int state = 0; state < shape.states().size(); state++) {
            zoneoutFactors.add(new Scratch<>(math));
        }
    }

    /** Draws the factors of a pass. */
    void begin(PassMode mode, int timeSteps, int sequences) {
        training = mode.training();
        miniBatch = sequences;
        if (!training) {
            return;
        }
        if (dropsHidden()) {
            double kept = 1 / (1 - conf.hiddenDropout());
            long key = conf.key(List.of(HIDDEN_DROPOUT, direction), mode.iteration());
            draw(hiddenFactors.of(sequences, shape.hidden()), key, conf.hiddenDropout(), kept);
            droppedHidden.of(timeSteps, sequences, shape.hidden());
            droppedGradient.of(sequences, shape.hidden());
        }
        for (int state = 0; state < shape.states().size(); state++) {
            if (zonesOut(state)) {
                long key = conf.key(List.of(ZONEOUT, direction, state), mode.iteration());
                int width = shape.states().get(state).width();
                // 0 where a unit is zoned out, 1 where it takes its new value
                draw(zoneoutFactors.get(state).of(timeSteps, sequences, width), key, conf.zoneout(state), 1);
            }
        }
        if (shape.noise() > 0) {
            long key = conf.key(List.of(CELL, direction), mode.iteration());
            Numbers<A> factors = cellFactors.of(timeSteps, sequences, (long) shape.noise() * shape.units());
            draw(factors, key, cellRate, 1 / (1 - cellRate));
        }
    }

    private void draw(Numbers<A> into, long key, double rate, double kept) {
        int length = (int) into.length();
        A values = math.array(length);
        RandomFactors.fill(math, key, rate, kept, values, 0, length);
        into.write(0, values, 0, length);
    }

    /** Whether the recurrent weights do not see all hidden units in this pass. */
    boolean dropsHidden() {
        return training && conf.hiddenDropout() > 0;
    }

    /** Whether units of a state may keep their old value in this pass. */
    boolean zonesOut(int state) {
        return training && conf.zoneout(state) > 0;
    }

    /** What the recurrent weights see of the hidden states of some sequences at a time step. */
    Numbers<A> dropHidden(Numbers<A> states, int at, int t, int fromRow, int toRow) {
        int width = shape.hidden();
        A values = math.array(width);
        A factors = math.array(width);
        for (int row = fromRow; row < toRow; row++) {
            states.read(at + (row - fromRow) * width, values, 0, width);
            hiddenFactors.current().read(row * width, factors, 0, width);
            math.multiply(values, 0, factors, 0, values, 0, width);
            droppedHidden.current().write((t * miniBatch + row) * width, values, 0, width);
        }
        return droppedHidden.current();
    }

    /** {@code [timeSteps, miniBatch, width]}: what the recurrent weights saw. */
    Numbers<A> droppedHidden() {
        return droppedHidden.current();
    }

    /** {@code [miniBatch, width]}: where to put the gradient of what the recurrent weights saw. */
    Numbers<A> droppedGradient() {
        return droppedGradient.current();
    }

    /** Adds the gradient of what the recurrent weights saw to that of the hidden states. */
    void addDroppedGradient(Numbers<A> gradient, int fromRow, int toRow) {
        int width = shape.hidden();
        A values = math.array(width);
        A seen = math.array(width);
        A factors = math.array(width);
        for (int row = fromRow; row < toRow; row++) {
            gradient.read(row * width, values, 0, width);
            droppedGradient.current().read(row * width, seen, 0, width);
            hiddenFactors.current().read(row * width, factors, 0, width);
            math.addProduct(seen, 0, factors, 0, values, 0, width);
            gradient.write(row * width, values, 0, width);
        }
    }

    /** Random factors of the cell. */
    void cellNoise(int index, int t, int row, int rows, A into) {
        int units = shape.units();
        for (int r = 0; r < rows && training; r++) {
            int from = ((t * miniBatch + row + r) * shape.noise() + index) * units;
            cellFactors.current().read(from, into, r * units, units);
        }
        if (!training) {
            math.fill(into, 0, rows * units, 1);
        }
    }

    /** Lets units keep their old value; outside of training mixes the values as they are to be expected. */
    void zoneOut(int state, int t, int row, int rows, A previous, A next) {
        int n = rows * shape.states().get(state).width();
        if (zonesOut(state)) {
            A factors = factors(state, t, row, n);
            math.interpolate(factors, 0, next, 0, previous, 0, next, 0, n);
        } else if (conf.zoneout(state) > 0) {
            math.scale(next, 0, 1 - conf.zoneout(state), next, 0, n);
            math.addScaled(previous, 0, conf.zoneout(state), next, 0, n);
        }
    }

    /** Takes the units that kept their value out of the gradient that enters a step. */
    void removeZonedOut(int state, int t, int row, int rows, A gradient) {
        if (zonesOut(state)) {
            int n = rows * shape.states().get(state).width();
            math.multiply(gradient, 0, factors(state, t, row, n), 0, gradient, 0, n);
        }
    }

    /** Carries the gradient of units that kept their value past a step. */
    void addZonedOut(int state, int t, int row, int rows, Numbers<A> gradientAfter, A gradientBefore) {
        if (zonesOut(state)) {
            int width = shape.states().get(state).width();
            int n = rows * width;
            A after = math.array(n);
            gradientAfter.read(row * width, after, 0, n);
            A taken = factors(state, t, row, n);
            math.add(after, 0, gradientBefore, 0, n);
            math.multiply(after, 0, taken, 0, after, 0, n);
            math.subtract(gradientBefore, 0, after, 0, gradientBefore, 0, n);
        }
    }

    private A factors(int state, int t, int row, int n) {
        int width = shape.states().get(state).width();
        A factors = math.array(n);
        zoneoutFactors.get(state).current().read((t * miniBatch + row) * width, factors, 0, n);
        return factors;
    }
}
