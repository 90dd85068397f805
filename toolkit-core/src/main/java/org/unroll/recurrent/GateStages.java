package org.unroll.recurrent;

import org.unroll.recurrent.cell.CellShape;
import org.unroll.recurrent.cell.CellShape.Term;

/** When the products of a cell's terms enter its gates. */
final class GateStages {

    private final boolean[] summedAtFirst;
    private final boolean[] startsFromTerms;
    private final boolean[][] entered;
    private final int[] last;

    GateStages(CellShape shape) {
        int gates = shape.gates().size();
        this.entered = new boolean[shape.stages() + 1][gates];
        this.last = new int[gates];
        this.summedAtFirst = new boolean[gates];
        this.startsFromTerms = new boolean[gates];
        for (Term term : shape.terms()) {
            for (int gate = term.into().from(); gate < term.into().to(); gate++) {
                entered[term.stage()][gate] = true;
                last[gate] = Math.max(last[gate], term.stage());
            }
        }
        for (int gate = 0; gate < gates; gate++) {
            boolean readsInput = shape.input().contains(gate);
            summedAtFirst[gate] = readsInput || entered[0][gate];
            startsFromTerms[gate] = !readsInput && entered[0][gate];
        }
    }

    /** Whether a gate has sums before the first stage, of the input or of a state. */
    boolean summedAtFirst(int gate) {
        return summedAtFirst[gate];
    }

    /** Whether the first sums of a gate are those of a state, so that they are added to nothing. */
    boolean startsFromTerms(int gate) {
        return startsFromTerms[gate];
    }

    /** Whether a product enters a gate before a stage. */
    boolean entered(int gate, int stage) {
        return entered[stage][gate];
    }

    /** Whether a stage is the last that a product enters a gate before, so that its gradient is complete there. */
    boolean isLast(int gate, int stage) {
        return last[gate] == stage;
    }
}
