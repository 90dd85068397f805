package org.unroll.recurrent.cell;

import org.unroll.recurrent.kernel.Arithmetic;

/**
 * Simple recurrent unit: the gates see the memory element by element, so that there is no recurrent product, and a
 * highway leads the input around the unit.
 *
 * <pre>
 * f    = sigmoid(x[t] W + v * c[t-1] + b)        forget gate
 * c[t] = f * c[t-1] + (1 - f) * (x[t] W)
 * r    = sigmoid(x[t] W + v * c[t-1] + b)        reset gate
 * h[t] = r * c[t] + (1 - r) * (x[t] W)
 * </pre>
 *
 * <p>Lei, Zhang, Wang, Dai &amp; Artzi, "Simple recurrent units for highly parallelizable recurrence" (2018). In the
 * last line the paper has the input itself, times a constant that keeps its variance; here it is projected by x[t] W,
 * so that input and hidden state need not have the same size, and the constant is part of W. All products are computed
 * for the whole sequence at once. Use it, in two layers or more, where an LSTM is too slow. Order of the gates: forget,
 * reset, candidate, highway; the last two have no bias.
 */
public final class SruCell implements Cell {

    private static final int FORGET = 0;
    private static final int RESET = 1;
    private static final int CANDIDATE = 2;
    private static final int HIGHWAY = 3;

    private static final int HIDDEN = 0;
    private static final int MEMORY = 1;

    @Override
    public String name() {
        return "sru";
    }

    @Override
    public CellShape shape(int units) {
        return CellShape.of(units)
                .gates("forget", "reset", "candidate", "highway")
                .biased(FORGET, RESET + 1)
                .stateFromZero("hidden", units)
                .state("memory")
                .vector("forget-memory", units, 0)
                .vector("reset-memory", units, 0)
                .kept(1)
                .build();
    }

    @Override
    public <A> void forward(Arithmetic<A> math, CellStep<A> step, int rows, int stage) {
        int n = step.units();
        A gates = step.gates;
        A memory = step.previous[MEMORY];
        for (int row = 0; row < rows; row++) {
            int f = step.gate(row, FORGET);
            int r = step.gate(row, RESET);
            int state = step.state(row);
            int kept = step.kept(row, 0);
            math.addProduct(step.vectors, step.vector(FORGET), memory, state, gates, f, n);
            math.addProduct(step.vectors, step.vector(RESET), memory, state, gates, r, n);
            math.sigmoid(gates, f, gates, f, 2 * n);
            math.interpolate(gates, f, memory, state, gates, step.gate(row, CANDIDATE), step.kept, kept, n);
            math.copy(step.kept, kept, step.next[MEMORY], state, n);
            math.interpolate(gates, r, step.kept, kept, gates, step.gate(row, HIGHWAY), step.next[HIDDEN], state, n);
        }
    }

    @Override
    public <A> void backward(Arithmetic<A> math, CellStep<A> step, int rows, int stage) {
        int n = step.units();
        A gates = step.gates;
        A hiddenGradient = step.nextGradient[HIDDEN];
        A memoryGradient = step.nextGradient[MEMORY];
        A previousGradient = step.previousGradient[MEMORY];
        A scratch = step.scratch;
        for (int row = 0; row < rows; row++) {
            int f = step.gate(row, FORGET);
            int r = step.gate(row, RESET);
            int candidate = step.gate(row, CANDIDATE);
            int highway = step.gate(row, HIGHWAY);
            int state = step.state(row);

            // dc += dh * r; r takes dr = dh * (c - x W), the highway dh * (1 - r)
            math.subtract(step.kept, step.kept(row, 0), gates, highway, scratch, state, n);
            math.multiply(hiddenGradient, state, scratch, state, scratch, state, n);
            math.multiply(hiddenGradient, state, gates, r, gates, highway, n);
            math.add(gates, highway, memoryGradient, state, n);
            math.subtract(hiddenGradient, state, gates, highway, gates, highway, n);
            math.sigmoidGradient(gates, r, scratch, state, gates, r, n);
            // dc[t-1] = dc * f; f takes df = dc * (c[t-1] - candidate), the candidate dc * (1 - f)
            math.subtract(step.previous[MEMORY], state, gates, candidate, scratch, state, n);
            math.multiply(memoryGradient, state, scratch, state, scratch, state, n);
            math.multiply(memoryGradient, state, gates, f, previousGradient, state, n);
            math.subtract(memoryGradient, state, previousGradient, state, gates, candidate, n);
            math.sigmoidGradient(gates, f, scratch, state, gates, f, n);

            throughVector(math, step, row, FORGET);
            throughVector(math, step, row, RESET);
        }
    }

    /** The gradients of the product {@code v * c[t-1]} in a gate's sums. */
    private static <A> void throughVector(Arithmetic<A> math, CellStep<A> step, int row, int gate) {
        int at = step.gate(row, gate);
        int state = step.state(row);
        int vector = step.vector(gate);
        int n = step.units();
        math.addProduct(step.gates, at, step.vectors, vector, step.previousGradient[MEMORY], state, n);
        math.addProduct(step.gates, at, step.previous[MEMORY], state, step.vectorGradients, vector, n);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SruCell;
    }

    @Override
    public int hashCode() {
        return SruCell.class.hashCode();
    }
}
