package org.unroll.recurrent;

import org.unroll.recurrent.cell.CellStep;
import org.unroll.recurrent.kernel.Arithmetic;

/**
 * One time step of one sequence, as a pass finds it.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public abstract sealed class ObservedStep<A> permits ForwardStep, BackwardStep {

    private final Arithmetic<A> math;
    private final CellStep<A> step;
    private final int timeStep;
    private final int sequence;
    private final int row;

    /** @param row of the sequence among those of the step */
    ObservedStep(Arithmetic<A> math, CellStep<A> step, int timeStep, int sequence, int row) {
        this.math = math;
        this.step = step;
        this.timeStep = timeStep;
        this.sequence = sequence;
        this.row = row;
    }

    /** Number of the time step in its sequence, from 0, padding included. */
    public int timeStep() {
        return timeStep;
    }

    /** Number of the sequence in the mini-batch, from 0. */
    public int sequence() {
        return sequence;
    }

    /** What the forward pass left of a gate: its activation, unless the cell says otherwise. */
    public double[] gate(int gate) {
        return copy(step.gates[gate], step.width(gate));
    }

    CellStep<A> step() {
        return step;
    }

    double[] copy(A values, int width) {
        double[] copy = new double[width];
        for (int i = 0; i < width; i++) {
            copy[i] = math.get(values, row * width + i);
        }
        return copy;
    }
}
