package org.unroll.recurrent;

import org.unroll.recurrent.cell.CellShape;
import org.unroll.recurrent.cell.CellStep;
import org.unroll.recurrent.kernel.Arithmetic;

/**
 * One time step of one sequence, as the forward pass leaves it.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class ForwardStep<A> extends ObservedStep<A> {

    private final CellShape shape;

    /** @param row of the sequence among those of the step */
    ForwardStep(Arithmetic<A> math, CellShape shape, CellStep<A> step, int timeStep, int sequence, int row) {
        super(math, step, timeStep, sequence, row);
        this.shape = shape;
    }

    /** A state after this step. The hidden state is number 0. */
    public double[] state(int state) {
        return copy(step().next[state], shape.states().get(state).width());
    }
}
