package org.unroll.recurrent.cell;

import java.util.Arrays;
import org.unroll.recurrent.kernel.Arithmetic;

/**
 * Some rows of one time step, one row for each sequence of the mini-batch. A cell reads and writes the primitive arrays
 * below. In each of them all rows lie one after the other, so that a formula runs over a gate of all rows at once,
 * {@link #elements()} numbers, and row r of an array of the usual width begins at {@code r * units}.
 *
 * <p>Backward finds gates, kept vectors, links, noise and the states before the step as forward left them. It does not
 * see the states after the step, which may have been changed since (by zoneout or padding): what it needs of them has
 * to be kept.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class CellStep<A> {

    private static final int ROW_MEMORIES = 3;

    private final CellShape shape;
    private final int[] gateWidths;
    private final Arithmetic<A> math;
    private final Shared<A> shared;
    private int rows;
    private int firstRow;
    private A weights;
    private CellStep<A> inner;

    /** What the steps of a pass have in common. */
    private static final class Shared<A> {
        private final int mostRows;
        private final A[] noise;
        private final A[] vectors;
        private final A[] vectorGradients;
        private final A scratch;
        private final A[] linkGradients;
        private final A[] rowMemory;
        private AttendedSequences<A> attended;
        private int iteration;

        Shared(CellShape shape, int mostRows, Arithmetic<A> math) {
            int[] vectorWidths =
                    shape.vectors().stream().mapToInt(CellShape.Vector::width).toArray();
            this.mostRows = mostRows;
            this.noise = math.arrays(shape.noise(), mostRows * shape.units());
            this.vectors = arrays(math, mostRows, vectorWidths);
            this.vectorGradients = arrays(math, mostRows, vectorWidths);
            this.scratch = math.array(mostRows * shape.units());
            this.linkGradients = arrays(math, mostRows, linkWidths(shape));
            this.rowMemory = math.arrays(ROW_MEMORIES, 0);
        }
    }

    /**
     * For each gate {@code [rows, width]}. Forward: in {@code x W + h R + b}, out whatever the cell wants to find here
     * in the backward step (as a rule the activated gates). Backward: in what forward left, out the gradient of the
     * sums. A gate's sums are complete in the stage of its last term, and its gradient must be in the end of that same
     * stage's backward.
     */
    public final A[] gates;

    /** For each state {@code [rows, width]}: its value before this step; the hidden state is number 0. */
    public final A[] previous;

    /** For each state {@code [rows, width]}, forward only: its value after this step, complete after the last stage. */
    public final A[] next;

    /** For each kept vector {@code [rows, units]}: what forward keeps for backward beside the gates. */
    public final A[] kept;

    /** For each link {@code [rows, width]}: written by forward, found again by backward. */
    public final A[] links;

    /** For each link {@code [rows, width]}, backward only: its gradient, known once its term's stage is done. */
    public final A[] linkGradients;

    /** For each vector of noise {@code [rows, units]}: random factors; in training only, ones otherwise. */
    public final A[] noise;

    /** For each parameter vector of the cell {@code [rows, width]}, the same in each row. */
    public final A[] vectors;

    /** For each parameter vector {@code [rows, width]}, backward only: its gradient in each row, to be added to. */
    public final A[] vectorGradients;

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

    private CellStep(
            CellShape shape,
            int[] gateWidths,
            Arithmetic<A> math,
            Shared<A> shared,
            A[] gates,
            A[] kept,
            A[] links,
            A[] previous,
            A[] next,
            A[] previousGradient,
            A[] nextGradient) {
        this.shape = shape;
        this.gateWidths = gateWidths;
        this.math = math;
        this.shared = shared;
        this.rows = shared.mostRows;
        this.gates = gates;
        this.kept = kept;
        this.links = links;
        this.previous = previous;
        this.next = next;
        this.previousGradient = previousGradient;
        this.nextGradient = nextGradient;
        this.linkGradients = shared.linkGradients;
        this.noise = shared.noise;
        this.vectors = shared.vectors;
        this.vectorGradients = shared.vectorGradients;
        this.scratch = shared.scratch;
    }

    /**
     * The first step of some rows.
     *
     * @param mostRows most rows in use at a time
     */
    public static <A> CellStep<A> first(CellShape shape, int mostRows, Arithmetic<A> math) {
        return first(shape, math, new Shared<>(shape, mostRows, math));
    }

    private static <A> CellStep<A> first(CellShape shape, Arithmetic<A> math, Shared<A> shared) {
        int rows = shared.mostRows;
        int[] widths = stateWidths(shape);
        return new CellStep<>(
                shape,
                gateWidths(shape),
                math,
                shared,
                arrays(math, rows, gateWidths(shape)),
                math.arrays(shape.kept(), rows * shape.units()),
                arrays(math, rows, linkWidths(shape)),
                arrays(math, rows, widths),
                arrays(math, rows, widths),
                arrays(math, rows, widths),
                arrays(math, rows, widths));
    }

    /** The first step of as many other rows, to be computed by turns with these. */
    public CellStep<A> ofOtherRows() {
        return first(shape, math, shared);
    }

    /** The step after this one. */
    public CellStep<A> after() {
        return after(arrays(math, shared.mostRows, stateWidths(shape)));
    }

    /** The step after this one, whose new states take the place of those before this one. */
    public CellStep<A> afterForgetting() {
        return after(previous);
    }

    private CellStep<A> after(A[] nextStates) {
        return new CellStep<>(
                shape,
                gateWidths,
                math,
                shared,
                arrays(math, shared.mostRows, gateWidths),
                math.arrays(shape.kept(), shared.mostRows * shape.units()),
                arrays(math, shared.mostRows, linkWidths(shape)),
                next,
                nextStates,
                previousGradient,
                nextGradient);
    }

    private static int[] gateWidths(CellShape shape) {
        return shape.gates().stream().mapToInt(CellShape.Gate::width).toArray();
    }

    private static int[] stateWidths(CellShape shape) {
        return shape.states().stream().mapToInt(CellShape.State::width).toArray();
    }

    private static int[] linkWidths(CellShape shape) {
        return shape.links().stream().mapToInt(Integer::intValue).toArray();
    }

    private static <A> A[] arrays(Arithmetic<A> math, int rows, int[] widths) {
        A[] arrays = math.arrays(widths.length, 0);
        for (int i = 0; i < widths.length; i++) {
            arrays[i] = math.array(rows * widths[i]);
        }
        return arrays;
    }

    /**
     * The same rows as a cell inside of the cell sees them: some of the gates, all states from some number on, and
     * everything else. Links, kept vectors and noise of the outer cell must begin with those of the inner one, its
     * parameter vectors too.
     */
    CellStep<A> inner(int firstGate, int gateCount, int firstState) {
        int states = previous.length - firstState;
        if (inner == null) {
            A[] own = math.arrays(gateCount, 0);
            System.arraycopy(gates, firstGate, own, 0, gateCount);
            boolean allStates = firstState == 0;
            inner = new CellStep<>(
                    shape,
                    Arrays.copyOfRange(gateWidths, firstGate, firstGate + gateCount),
                    math,
                    shared,
                    own,
                    kept,
                    links,
                    allStates ? previous : math.arrays(states, 0),
                    allStates ? next : math.arrays(states, 0),
                    allStates ? previousGradient : math.arrays(states, 0),
                    allStates ? nextGradient : math.arrays(states, 0));
        }
        if (firstState > 0) { // the memory of states changes hands between steps
            System.arraycopy(previous, firstState, inner.previous, 0, states);
            System.arraycopy(next, firstState, inner.next, 0, states);
            System.arraycopy(previousGradient, firstState, inner.previousGradient, 0, states);
            System.arraycopy(nextGradient, firstState, inner.nextGradient, 0, states);
        }
        inner.rows = rows;
        inner.firstRow = firstRow;
        return inner;
    }

    /** Memory for several gates of one row, side by side; one of three. */
    A row(int index, int width) {
        if (math.length(shared.rowMemory[index]) < width) {
            shared.rowMemory[index] = math.array(width);
        }
        return shared.rowMemory[index];
    }

    /**
     * Sets the rows in use.
     *
     * @param first number of the first one's sequence in the mini-batch
     */
    public void use(int first, int rowsInUse) {
        firstRow = first;
        rows = rowsInUse;
    }

    /** Number of the first row's sequence in the mini-batch. */
    int firstRow() {
        return firstRow;
    }

    /**
     * What the cell looks at; the first row's is that of {@link #firstRow}.
     *
     * @throws IllegalStateException if nothing was set
     */
    AttendedSequences<A> attended() {
        if (shared.attended == null) {
            throw new IllegalStateException("A cell with attention looks at nothing. Put an AttentionVertex between the"
                    + " layer and its input, or call attendTo before the first time step.");
        }
        return shared.attended;
    }

    /** Sets what the cell looks at, for all steps of a pass; null for nothing. */
    public void attendTo(AttendedSequences<A> sequences) {
        shared.attended = sequences;
    }

    /**
     * How much each time step of the attended sequences counts in this step, kept for backward; those of a row begin at
     * {@link #weightsAt}.
     */
    A weights() {
        int needed = shared.mostRows * attended().longest();
        if (weights == null || math.length(weights) < needed) {
            weights = math.array(needed);
        }
        return weights;
    }

    /** Where the weights of a row begin. */
    int weightsAt(int row) {
        return row * attended().longest();
    }

    /** Number of rows. */
    public int rows() {
        return rows;
    }

    /** Width of a gate. */
    public int width(int gate) {
        return gateWidths[gate];
    }

    /** Number of stages. */
    int stages() {
        return shape.stages();
    }

    /** Number of units. */
    public int units() {
        return shape.units();
    }

    /** Length of an array of the usual width: rows times units. */
    public int elements() {
        return rows * shape.units();
    }

    /** Number of the training iteration, from 0. */
    public int iteration() {
        return shared.iteration;
    }

    /** Sets the number of the training iteration, for all steps of a pass. */
    public void iteration(int number) {
        shared.iteration = number;
    }
}
