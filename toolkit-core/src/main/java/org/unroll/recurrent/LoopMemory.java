package org.unroll.recurrent;

import java.util.ArrayList;
import java.util.List;
import org.unroll.recurrent.cell.CellShape;
import org.unroll.recurrent.kernel.Arithmetic;
import org.unroll.recurrent.kernel.Numbers;
import org.unroll.recurrent.kernel.Scratch;

/**
 * What the products of a time loop read and write, {@code [timeSteps, miniBatch, ...]}, where native code finds it;
 * kept from pass to pass.
 *
 * <p>States are kept for {@code timeSteps + 1} points in time. Going forward, step t leads from point t to point t + 1;
 * going backward, from point t + 1 to point t.
 */
final class LoopMemory<A> {

    private final CellShape shape;
    private final boolean reversed;
    private final Arithmetic<A> math;
    private final int sumsWidth;
    private final Scratch<A> sums;
    private final List<Scratch<A>> states;
    private final List<Scratch<A>> gradients;
    private final List<Scratch<A>> links;
    private final List<Scratch<A>> linkGradients;
    private int miniBatch;

    LoopMemory(CellShape shape, boolean reversed, Arithmetic<A> math) {
        this.shape = shape;
        this.reversed = reversed;
        this.math = math;
        this.sumsWidth = shape.sums();
        this.sums = new Scratch<>(math);
        this.states = scratch(shape.states().size());
        this.gradients = scratch(shape.states().size());
        this.links = scratch(shape.links().size());
        this.linkGradients = scratch(shape.links().size());
    }

    private List<Scratch<A>> scratch(int count) {
        List<Scratch<A>> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(new Scratch<>(math));
        }
        return list;
    }

    /** Makes room for a pass forward. */
    void beginForward(int timeSteps, int sequences) {
        miniBatch = sequences;
        sums.of(timeSteps, miniBatch, sumsWidth);
        for (int link = 0; link < links.size(); link++) {
            links.get(link).of(timeSteps, miniBatch, shape.links().get(link));
        }
        for (int state = 0; state < states.size(); state++) {
            states.get(state).of(timeSteps + 1L, miniBatch, width(state));
        }
    }

    /** Makes room for a pass back. */
    void beginBackward() {
        for (int state = 0; state < gradients.size(); state++) {
            gradients.get(state).of(miniBatch, width(state));
        }
        for (int link = 0; link < linkGradients.size(); link++) {
            linkGradients.get(link).of(miniBatch, shape.links().get(link));
        }
    }

    /** {@code [timeSteps, miniBatch, sums]}: what products add up; in the pass back, the gradients of these sums. */
    Numbers<A> sums() {
        return sums.current();
    }

    int sumsAt(int t, int row) {
        return (t * miniBatch + row) * sumsWidth;
    }

    /**
     * {@code [timeSteps + 1, miniBatch, width]}: a state at all points in time; at the first and last one only, unless
     * it is the hidden state or goes into a product.
     */
    Numbers<A> state(int state) {
        return states.get(state).current();
    }

    int stateBefore(int state, int t, int row) {
        return stateAt(state, reversed ? t + 1 : t, row);
    }

    int stateAfter(int state, int t, int row) {
        return stateAt(state, reversed ? t : t + 1, row);
    }

    int stateAt(int state, int point, int row) {
        return (point * miniBatch + row) * width(state);
    }

    int width(int state) {
        return shape.states().get(state).width();
    }

    /**
     * {@code [miniBatch, width]}: the gradient of a state at the point that the pass back has reached; if the state
     * goes into no product, at the first and last one only.
     */
    Numbers<A> gradient(int state) {
        return gradients.get(state).current();
    }

    /** {@code [timeSteps, miniBatch, width]}: a link. */
    Numbers<A> link(int link) {
        return links.get(link).current();
    }

    int linkAt(int link, int t, int row) {
        return (t * miniBatch + row) * shape.links().get(link);
    }

    /** {@code [miniBatch, width]}: the gradient of a link at the step that the pass back has reached. */
    Numbers<A> linkGradient(int link) {
        return linkGradients.get(link).current();
    }
}
