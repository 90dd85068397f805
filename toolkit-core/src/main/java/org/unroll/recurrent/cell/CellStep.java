package org.unroll.recurrent.cell;

import org.unroll.recurrent.kernel.Arithmetic;

/**
 * Some rows of one time step, one row for each sequence of the mini-batch. A cell reads and writes the primitive arrays
 * below; where a row's stretch begins is told by {@link #gate}, {@link #state}, {@link #kept}, {@link #link},
 * {@link #noise} and {@link #vector}.
 *
 * <p>Backward finds gates, kept vectors, links, noise and the states before the step as forward left them. It does not
 * see the states after the step, which may have been changed since (by zoneout or padding): what it needs of them has
 * to be kept.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class CellStep<A> {

    private final int rows;
    private final int units;
    private final int sums;
    private final int keptCount;
    private final int noiseCount;
    private final int[] gateOffsets;
    private final int[] stateWidths;
    private final int[] linkWidths;
    private final int[] vectorOffsets;
    private CellStep<A> inner;
    private int iteration;

    /**
     * {@code [rows, sums]}. Forward: in {@code x W + h R + b}, out whatever the cell wants to find here in the backward
     * step (as a rule the activated gates). Backward: in what forward left, out the gradient of the sums. A gate's sums
     * are complete in the stage of its last term, and its gradient must be in the end of that same stage's backward.
     */
    public final A gates;

    /** For each state {@code [rows, width]}: its value before this step; the hidden state is number 0. */
    public final A[] previous;

    /** For each state {@code [rows, width]}, forward only: its value after this step, complete after the last stage. */
    public final A[] next;

    /** {@code [rows, kept x units]}: what forward keeps for backward beside the gates. */
    public final A kept;

    /** For each link {@code [rows, width]}: written by forward, found again by backward. */
    public final A[] links;

    /** For each link {@code [rows, width]}, backward only: its gradient, known once its term's stage is done. */
    public final A[] linkGradients;

    /** {@code [rows, noise x units]}: random factors; in training only, ones otherwise. */
    public final A noise;

    /** All parameter vectors of the cell, one after the other. */
    public final A vectors;

    /** Backward only: gradients of {@link #vectors}, to be added to. */
    public final A vectorGradients;

    /**
     * For each state {@code [rows, width]}, backward only: gradient of its value after this step; may be overwritten.
     */
    public final A[] nextGradient;

    /**
     * For each state {@code [rows, width]}, backward only: zero at first; to be set to the gradient of the value before
     * this step, as far as it does not pass through a term; the time loop adds the part that does.
     */
    public final A[] previousGradient;

    /** {@code [rows, units]}: memory for intermediate results; a cell may use it as it likes within a stage. */
    public final A scratch;

    /**
     * Memory for some rows.
     *
     * @param rows most rows in use at a time
     */
    public CellStep(CellShape shape, int rows, Arithmetic<A> math) {
        this.rows = rows;
        this.units = shape.units();
        this.sums = shape.sums();
        this.keptCount = shape.kept();
        this.noiseCount = shape.noise();
        this.gateOffsets = gateOffsets(shape);
        this.stateWidths =
                shape.states().stream().mapToInt(CellShape.State::width).toArray();
        this.linkWidths = shape.links().stream().mapToInt(Integer::intValue).toArray();
        this.vectorOffsets = new int[shape.vectors().size() + 1];
        for (int vector = 0; vector < shape.vectors().size(); vector++) {
            vectorOffsets[vector + 1] =
                    vectorOffsets[vector] + shape.vectors().get(vector).width();
        }
        this.gates = math.array(rows * sums);
        this.kept = math.array(rows * keptCount * units);
        this.noise = math.array(rows * noiseCount * units);
        this.scratch = math.array(rows * units);
        this.vectors = math.array(shape.vectorWidth());
        this.vectorGradients = math.array(shape.vectorWidth());
        this.previous = arrays(math, rows, stateWidths);
        this.next = arrays(math, rows, stateWidths);
        this.nextGradient = arrays(math, rows, stateWidths);
        this.previousGradient = arrays(math, rows, stateWidths);
        this.links = arrays(math, rows, linkWidths);
        this.linkGradients = arrays(math, rows, linkWidths);
    }

    private CellStep(CellStep<A> outer, CellShape shape, Arithmetic<A> math) {
        this.rows = outer.rows;
        this.units = outer.units;
        this.sums = shape.sums();
        this.keptCount = outer.keptCount;
        this.noiseCount = outer.noiseCount;
        this.gateOffsets = gateOffsets(shape);
        this.stateWidths = outer.stateWidths;
        this.linkWidths = outer.linkWidths;
        this.vectorOffsets = outer.vectorOffsets;
        this.gates = math.array(rows * sums);
        this.kept = outer.kept;
        this.noise = outer.noise;
        this.scratch = outer.scratch;
        this.vectors = outer.vectors;
        this.vectorGradients = outer.vectorGradients;
        this.previous = outer.previous;
        this.next = outer.next;
        this.nextGradient = outer.nextGradient;
        this.previousGradient = outer.previousGradient;
        this.links = outer.links;
        this.linkGradients = outer.linkGradients;
    }

    private static int[] gateOffsets(CellShape shape) {
        int[] offsets = new int[shape.gates().size() + 1];
        for (int gate = 0; gate < offsets.length; gate++) {
            offsets[gate] = shape.offset(gate);
        }
        return offsets;
    }

    /**
     * The same rows as a cell inside of the cell sees them: with {@link #gates} of its own, everything else shared.
     * States, links, kept vectors and noise of both cells must be the same, and the parameter vectors of the outer cell
     * begin with those of the inner one.
     */
    CellStep<A> inner(Cell cell, Arithmetic<A> math) {
        if (inner == null) {
            inner = new CellStep<>(this, cell.shape(units), math);
        }
        return inner;
    }

    private static <A> A[] arrays(Arithmetic<A> math, int rows, int[] widths) {
        A[] arrays = math.arrays(widths.length, 0);
        for (int i = 0; i < widths.length; i++) {
            arrays[i] = math.array(rows * widths[i]);
        }
        return arrays;
    }

    /** Number of the training iteration, from 0. */
    public int iteration() {
        return iteration;
    }

    /** Sets the number of the training iteration. */
    public void iteration(int number) {
        iteration = number;
    }

    /** Length of a stretch. */
    public int units() {
        return units;
    }

    /** Where a gate of a row begins in {@link #gates}; with the number of gates, where the row ends. */
    public int gate(int row, int gate) {
        return row * sums + gateOffsets[gate];
    }

    /** Where a row begins in the arrays of a state. */
    public int state(int row, int state) {
        return row * stateWidths[state];
    }

    /** Where a row begins in the arrays of the hidden state and of all states of the same length. */
    public int state(int row) {
        return row * stateWidths[0];
    }

    /** Where a kept stretch of a row begins in {@link #kept}. */
    public int kept(int row, int index) {
        return (row * keptCount + index) * units;
    }

    /** Where a row begins in the arrays of a link. */
    public int link(int row, int link) {
        return row * linkWidths[link];
    }

    /** Where a stretch of noise of a row begins in {@link #noise}. */
    public int noise(int row, int index) {
        return (row * noiseCount + index) * units;
    }

    /** Where a parameter vector begins in {@link #vectors} and {@link #vectorGradients}. */
    public int vector(int index) {
        return vectorOffsets[index];
    }
}
