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
    public GateFunction gateFunction(int gate) {
        return gate == FORGET || gate == RESET ? GateFunction.SIGMOID : GateFunction.OTHER;
    }

    @Override
    public <A> void forward(Arithmetic<A> math, CellStep<A> step, int stage) {
        int n = step.elements();
        A[] gates = step.gates;
        A memory = step.previous[MEMORY];
        A newMemory = step.kept[0];
        for (int gate : new int[] {FORGET, RESET}) {
            math.addProduct(step.vectors[gate], memory, gates[gate], n);
            math.sigmoid(gates[gate], gates[gate], n);
        }
        math.interpolate(gates[FORGET], memory, gates[CANDIDATE], newMemory, n);
        math.copy(newMemory, step.next[MEMORY], n);
        math.interpolate(gates[RESET], newMemory, gates[HIGHWAY], step.next[HIDDEN], n);
    }

    @Override
    public <A> void backward(Arithmetic<A> math, CellStep<A> step, int stage) {
        int n = step.elements();
        A[] gates = step.gates;
        A hiddenGradient = step.nextGradient[HIDDEN];
        A memoryGradient = step.nextGradient[MEMORY];
        A previousGradient = step.previousGradient[MEMORY];
        A scratch = step.scratch;

        // dc += dh * r; r takes dr = dh * (c - x W), the highway dh * (1 - r)
        math.subtract(step.kept[0], gates[HIGHWAY], scratch, n);
        math.multiply(hiddenGradient, scratch, scratch, n);
        math.multiply(hiddenGradient, gates[RESET], gates[HIGHWAY], n);
        math.add(gates[HIGHWAY], memoryGradient, n);
        math.subtract(hiddenGradient, gates[HIGHWAY], gates[HIGHWAY], n);
        math.sigmoidGradient(gates[RESET], scratch, gates[RESET], n);
        // dc[t-1] = dc * f; f takes df = dc * (c[t-1] - candidate), the candidate dc * (1 - f)
        math.subtract(step.previous[MEMORY], gates[CANDIDATE], scratch, n);
        math.multiply(memoryGradient, scratch, scratch, n);
        math.multiply(memoryGradient, gates[FORGET], previousGradient, n);
        math.subtract(memoryGradient, previousGradient, gates[CANDIDATE], n);
        math.sigmoidGradient(gates[FORGET], scratch, gates[FORGET], n);
        // through v * c[t-1] in the sums of both gates
        for (int gate : new int[] {FORGET, RESET}) {
            math.addProduct(gates[gate], step.vectors[gate], previousGradient, n);
            math.addProduct(gates[gate], step.previous[MEMORY], step.vectorGradients[gate], n);
        }
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
