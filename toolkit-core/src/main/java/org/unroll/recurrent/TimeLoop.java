package org.unroll.recurrent;

import static org.unroll.recurrent.kernel.MatrixProduct.Operand.stored;
import static org.unroll.recurrent.kernel.MatrixProduct.Operand.transposed;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.unroll.recurrent.cell.Cell;
import org.unroll.recurrent.cell.CellStep;
import org.unroll.recurrent.kernel.Arithmetic;
import org.unroll.recurrent.kernel.MatrixProduct;
import org.unroll.recurrent.kernel.Numbers;
import org.unroll.recurrent.kernel.RowSums;
import org.unroll.recurrent.kernel.Scratch;
import org.unroll.recurrent.kernel.SharedProduct;
import org.unroll.recurrent.kernel.Workers;

/**
 * One direction of a recurrent layer: carries a cell over the time steps of a mini-batch and its gradient back. Knows
 * time, masks and direction; knows no formula.
 *
 * <p>Forward computes the input's share of all gates in one product, then goes step by step, with one product of hidden
 * state and recurrent weights per step. Backward goes the same way in reverse and ends with one product for all weight
 * gradients. What forward computed is kept for backward, in buffers {@code [timeSteps, miniBatch, ...]}.
 *
 * <p>Sequences do not meet in a time step, so the mini-batch is split over threads once per pass, not once per step.
 *
 * <p>States are kept for {@code timeSteps + 1} points in time. Going forward, step t leads from point t to point t + 1;
 * going backward, from point t + 1 to point t. A padded step copies the states and takes no part in any gradient.
 */
final class TimeLoop<A> {

    /** Sequences that are worth a thread of their own. */
    private static final int SMALLEST_PART = 4;

    /** Elements of the gates of a block of rows, so that a block fits into the first-level caches. */
    private static final int BLOCK_ELEMENTS = 8192;

    private final Cell cell;
    private final int units;
    private final boolean reversed;
    private final Arithmetic<A> math;
    private final MatrixProduct product;

    private final int gateWidth;
    private final int keptWidth;
    private final Scratch<A> gateMemory;
    private final Scratch<A> keptMemory;
    private final List<Scratch<A>> stateMemory = new ArrayList<>();
    private final List<Scratch<A>> gradientMemory = new ArrayList<>();

    private int timeSteps;
    private int miniBatch;
    private SequenceMask mask;
    private boolean startsFromZero;

    /**
     * The weights of one direction.
     *
     * @param input {@code [inputs, gates x units]}
     * @param recurrent {@code [units, gates x units]}
     * @param bias {@code [gates x units]}
     */
    record Weights<A>(Numbers<A> input, Numbers<A> recurrent, Numbers<A> bias) {}

    TimeLoop(Cell cell, int units, boolean reversed, Arithmetic<A> math, MatrixProduct product) {
        this.cell = cell;
        this.units = units;
        this.reversed = reversed;
        this.math = math;
        this.product = product;
        this.gateWidth = cell.gates() * units;
        this.keptWidth = cell.kept() * units;
        this.gateMemory = new Scratch<>(math);
        this.keptMemory = new Scratch<>(math);
        for (int state = 0; state < cell.states(); state++) {
            stateMemory.add(new Scratch<>(math));
            gradientMemory.add(new Scratch<>(math));
        }
    }

    /**
     * Runs the cell over all time steps.
     *
     * @param initialStates for each state {@code [miniBatch, units]}; empty to start from zero
     */
    void forward(
            LayerInput<A> input,
            Weights<A> weights,
            int timeSteps,
            int miniBatch,
            List<INDArray> initialStates,
            SequenceMask mask) {
        this.timeSteps = timeSteps;
        this.miniBatch = miniBatch;
        this.mask = mask;
        this.startsFromZero = initialStates.isEmpty();
        Numbers<A> gates = gateMemory.of(timeSteps, miniBatch, gateWidth);
        keptMemory.of(timeSteps, miniBatch, Math.max(1, keptWidth));
        for (int state = 0; state < cell.states(); state++) {
            INDArray first = pointInTime(stateMemory.get(state).of(timeSteps + 1L, miniBatch, units), firstPoint());
            if (startsFromZero) {
                first.assign(0);
            } else {
                first.assign(initialStates.get(state));
            }
        }
        input.project(weights.input(), gates, gateWidth);
        A bias = math.array(gateWidth);
        weights.bias().read(0, bias, 0, gateWidth);
        Workers.split(miniBatch, SMALLEST_PART, (from, to) -> forwardRows(weights.recurrent(), bias, from, to));
    }

    private void forwardRows(Numbers<A> recurrent, A bias, int fromRow, int toRow) {
        Numbers<A> gates = gateMemory.current();
        Numbers<A> hidden = stateMemory.get(0).current();
        CellStep<A> step = new CellStep<>(cell, units, blockRows(toRow - fromRow), math);
        for (int s = 0; s < timeSteps; s++) {
            int t = reversed ? timeSteps - 1 - s : s;
            if (s > 0 || !startsFromZero) {
                product.multiply(
                        stored(hidden, stateAt(pointBefore(t), fromRow), units),
                        stored(recurrent, 0, gateWidth),
                        toRow - fromRow,
                        gateWidth,
                        units,
                        1,
                        gates,
                        gatesAt(t, fromRow),
                        gateWidth);
            }
            int block = blockRows(toRow - fromRow);
            for (int row = fromRow; row < toRow; row += block) {
                forwardBlock(step, bias, t, row, Math.min(block, toRow - row));
            }
        }
    }

    private void forwardBlock(CellStep<A> step, A bias, int t, int row, int rows) {
        Numbers<A> gates = gateMemory.current();
        gates.read(gatesAt(t, row), step.gates, 0, rows * gateWidth);
        for (int r = 0; r < rows; r++) {
            math.add(bias, 0, step.gates, r * gateWidth, gateWidth);
        }
        for (int state = 0; state < cell.states(); state++) {
            stateMemory.get(state).current().read(stateAt(pointBefore(t), row), step.previous[state], 0, rows * units);
        }
        cell.forward(math, step, rows);
        for (int state = 0; state < cell.states(); state++) {
            for (int r = 0; mask.hasPadding() && r < rows; r++) {
                if (!mask.isReal(t, row + r)) {
                    math.copy(step.previous[state], r * units, step.next[state], r * units, units);
                }
            }
            stateMemory.get(state).current().write(stateAt(pointAfter(t), row), step.next[state], 0, rows * units);
        }
        gates.write(gatesAt(t, row), step.gates, 0, rows * gateWidth);
        keptMemory.current().write((t * miniBatch + row) * keptWidth, step.kept, 0, rows * keptWidth);
    }

    /**
     * Carries the gradient back over all time steps. Afterwards {@link #gateGradients} and
     * {@link #initialStateGradient} hold their results.
     *
     * @param outputGradient {@code [timeSteps, miniBatch, units]}: gradient of the hidden state after each step, or of
     *     the final hidden state alone as {@code [miniBatch, units]} if {@code finalOnly}
     */
    void backward(Weights<A> weights, Numbers<A> outputGradient, boolean finalOnly) {
        for (int state = 0; state < cell.states(); state++) {
            Numbers<A> gradient = gradientMemory.get(state).of(miniBatch, units);
            if (state == 0 && finalOnly) {
                gradient.array().assign(outputGradient.array());
            } else {
                gradient.array().assign(0);
            }
        }
        Numbers<A> perStep = finalOnly ? null : outputGradient;
        Workers.split(miniBatch, SMALLEST_PART, (from, to) -> backwardRows(weights.recurrent(), perStep, from, to));
    }

    private void backwardRows(Numbers<A> recurrent, Numbers<A> outputGradient, int fromRow, int toRow) {
        Numbers<A> gates = gateMemory.current();
        Numbers<A> hiddenGradient = gradientMemory.get(0).current();
        CellStep<A> step = new CellStep<>(cell, units, blockRows(toRow - fromRow), math);
        for (int s = timeSteps - 1; s >= 0; s--) {
            int t = reversed ? timeSteps - 1 - s : s;
            int block = blockRows(toRow - fromRow);
            for (int row = fromRow; row < toRow; row += block) {
                backwardBlock(step, outputGradient, t, row, Math.min(block, toRow - row));
            }
            product.multiply(
                    stored(gates, gatesAt(t, fromRow), gateWidth),
                    transposed(recurrent, 0, gateWidth),
                    toRow - fromRow,
                    units,
                    gateWidth,
                    1,
                    hiddenGradient,
                    (long) fromRow * units,
                    units);
        }
    }

    private void backwardBlock(CellStep<A> step, Numbers<A> outputGradient, int t, int row, int rows) {
        Numbers<A> gates = gateMemory.current();
        gates.read(gatesAt(t, row), step.gates, 0, rows * gateWidth);
        keptMemory.current().read((t * miniBatch + row) * keptWidth, step.kept, 0, rows * keptWidth);
        for (int state = 0; state < cell.states(); state++) {
            Numbers<A> values = stateMemory.get(state).current();
            values.read(stateAt(pointBefore(t), row), step.previous[state], 0, rows * units);
            values.read(stateAt(pointAfter(t), row), step.next[state], 0, rows * units);
            gradientMemory.get(state).current().read(row * units, step.nextGradient[state], 0, rows * units);
        }
        if (outputGradient != null) {
            A atThisStep = step.previousGradient[0];
            outputGradient.read((t * miniBatch + row) * units, atThisStep, 0, rows * units);
            math.add(atThisStep, 0, step.nextGradient[0], 0, rows * units);
        }
        cell.backward(math, step, rows);
        for (int r = 0; mask.hasPadding() && r < rows; r++) {
            if (!mask.isReal(t, row + r)) {
                passThroughPadding(step, row, r);
            }
        }
        gates.write(gatesAt(t, row), step.gates, 0, rows * gateWidth);
        for (int state = 0; state < cell.states(); state++) {
            gradientMemory.get(state).current().write(row * units, step.previousGradient[state], 0, rows * units);
        }
    }

    private void passThroughPadding(CellStep<A> step, int row, int r) {
        math.fill(step.gates, r * gateWidth, gateWidth, 0);
        for (int state = 0; state < cell.states(); state++) {
            gradientMemory.get(state).current().read((row + r) * units, step.previousGradient[state], r * units, units);
        }
    }

    /** Gradients of the recurrent weights and the bias, from the gate gradients of {@link #backward}. */
    void weightGradients(Weights<A> gradients) {
        Numbers<A> gates = gateMemory.current();
        Numbers<A> hidden = stateMemory.get(0).current();
        int rows = timeSteps * miniBatch;
        long firstHidden = reversed ? (long) miniBatch * units : 0;
        new SharedProduct(product)
                .ofTransposed(hidden, firstHidden, gates, units, gateWidth, rows, gradients.recurrent());
        RowSums.of(math, gates, rows, gateWidth, gradients.bias());
    }

    /** After {@link #backward}: gradient of {@code x W + h R + b}, {@code [timeSteps, miniBatch, gates x units]}. */
    Numbers<A> gateGradients() {
        return gateMemory.current();
    }

    /** The hidden state after each step, {@code [timeSteps, miniBatch, units]}; a view. */
    INDArray hiddenStates() {
        int first = reversed ? 0 : 1;
        return stateMemory
                .get(0)
                .current()
                .array()
                .get(NDArrayIndex.interval(first, first + timeSteps), NDArrayIndex.all(), NDArrayIndex.all());
    }

    /** The final value of a state, {@code [miniBatch, units]}; a view. */
    INDArray finalState(int state) {
        return pointInTime(stateMemory.get(state).current(), reversed ? 0 : timeSteps);
    }

    /** After {@link #backward}: gradient of the initial states side by side, {@code [miniBatch, states x units]}. */
    INDArray initialStateGradient() {
        INDArray[] gradients = gradientMemory.stream()
                .map(gradient -> gradient.current().array())
                .toArray(INDArray[]::new);
        return Nd4j.concat(1, gradients);
    }

    private static INDArray pointInTime(Numbers<?> states, int point) {
        return states.array().get(NDArrayIndex.point(point), NDArrayIndex.all(), NDArrayIndex.all());
    }

    private int firstPoint() {
        return reversed ? timeSteps : 0;
    }

    private int pointBefore(int t) {
        return reversed ? t + 1 : t;
    }

    private int pointAfter(int t) {
        return reversed ? t : t + 1;
    }

    private int gatesAt(int t, int row) {
        return (t * miniBatch + row) * gateWidth;
    }

    private int stateAt(int point, int row) {
        return (point * miniBatch + row) * units;
    }

    private int blockRows(int rows) {
        return Math.max(1, Math.min(rows, BLOCK_ELEMENTS / gateWidth));
    }
}
