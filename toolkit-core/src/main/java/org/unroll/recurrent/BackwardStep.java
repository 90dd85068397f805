package org.unroll.recurrent;

import org.unroll.recurrent.cell.CellShape;
import org.unroll.recurrent.cell.CellStep;
import org.unroll.recurrent.kernel.Arithmetic;

/**
 * One time step of one sequence, as the backward pass finds it.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class BackwardStep<A> extends ObservedStep<A> {

    private final CellShape shape;

    /** @param row of the sequence among those of the step */
    BackwardStep(Arithmetic<A> math, CellShape shape, CellStep<A> step, int timeStep, int sequence, int row) {
        super(math, step, timeStep, sequence, row);
        this.shape = shape;
    }

    /**
     * The total derivative of the network's loss with respect to a state as this step left it: by way of the layer's
     * output at this step and of all steps that come after it, the other states being given. The hidden state is number
     * 0.
     */
    public double[] gradient(int state) {
        return copy(step().nextGradient[state], shape.states().get(state).width());
    }
}
