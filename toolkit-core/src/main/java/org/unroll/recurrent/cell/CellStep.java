package org.unroll.recurrent.cell;

import org.unroll.recurrent.kernel.Arithmetic;

/**
 * A block of rows of one time step, one row for each sequence of the mini-batch. A cell reads and writes the primitive
 * arrays below; where a row's stretch begins is told by {@link #gate}, {@link #state} and {@link #kept}.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class CellStep<A> {

    private final int units;
    private final int gateCount;
    private final int keptCount;

    /**
     * {@code [rows, gates x units]}. Forward: in {@code x W + h R + b}, out whatever the cell wants to find here in the
     * backward step (as a rule the activated gates). Backward: in what forward left, out the gradient of {@code x W + h
     * R + b}.
     */
    public final A gates;

    /** For each state {@code [rows, units]}: its value before this step; the hidden state is number 0. */
    public final A[] previous;

    /** For each state {@code [rows, units]}: its value after this step. */
    public final A[] next;

    /** {@code [rows, kept x units]}: what forward keeps for backward beside the gates and the states. */
    public final A kept;

    /** For each state {@code [rows, units]}, backward only: gradient of its value after this step. */
    public final A[] nextGradient;

    /**
     * For each state {@code [rows, units]}, backward only: to be set to the gradient of its value before this step, as
     * far as it does not pass through the gates; the time loop adds the part that does.
     */
    public final A[] previousGradient;

    /**
     * Memory for a block.
     *
     * @param rows most rows of a block
     */
    public CellStep(Cell cell, int units, int rows, Arithmetic<A> math) {
        this.units = units;
        this.gateCount = cell.gates();
        this.keptCount = cell.kept();
        this.gates = math.array(rows * gateCount * units);
        this.kept = math.array(rows * keptCount * units);
        this.previous = math.arrays(cell.states(), rows * units);
        this.next = math.arrays(cell.states(), rows * units);
        this.nextGradient = math.arrays(cell.states(), rows * units);
        this.previousGradient = math.arrays(cell.states(), rows * units);
    }

    /** Length of a stretch. */
    public int units() {
        return units;
    }

    /** Where a gate of a row begins in {@link #gates}. */
    public int gate(int row, int gate) {
        return (row * gateCount + gate) * units;
    }

    /** Where a row begins in the arrays of the states. */
    public int state(int row) {
        return row * units;
    }

    /** Where a kept stretch of a row begins in {@link #kept}. */
    public int kept(int row, int index) {
        return (row * keptCount + index) * units;
    }
}
