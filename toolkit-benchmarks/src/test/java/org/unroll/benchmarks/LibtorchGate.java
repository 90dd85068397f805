package org.unroll.benchmarks;

import java.util.List;
import org.unroll.recurrent.cell.Cell;
import org.unroll.recurrent.cell.ElmanCell;
import org.unroll.recurrent.cell.GruCell;
import org.unroll.recurrent.cell.LstmCell;

/**
 * Where a gate of libtorch stands in Unroll's parameters, as numbers of blocks of {@code units} columns.
 *
 * @param input in the input weights {@code W}
 * @param recurrent in the recurrent weights {@code RW}
 * @param inputBias in the biases {@code b}, for libtorch's {@code bias_ih}
 * @param recurrentBias in the biases {@code b}, for libtorch's {@code bias_hh}. Where both are the same block, one of
 *     libtorch's two biases is redundant.
 */
record LibtorchGate(int input, int recurrent, int inputBias, int recurrentBias) {

    /** The gates of a cell, in libtorch's order. */
    static List<LibtorchGate> of(Cell cell) {
        if (cell instanceof ElmanCell) {
            return List.of(same(0));
        }
        if (cell instanceof LstmCell) {
            // theirs: input, forget, candidate, output; ours: input, forget, output, candidate
            return List.of(same(0), same(1), same(3), same(2));
        }
        if (cell instanceof GruCell gru && gru.reset() == GruCell.Reset.AFTER) {
            // theirs: reset, update, candidate; ours: candidate, update, reset, recurrent part of the candidate
            return List.of(new LibtorchGate(2, 1, 2, 2), new LibtorchGate(1, 0, 1, 1), new LibtorchGate(0, 2, 0, 3));
        }
        throw new IllegalArgumentException("libtorch has no cell like " + cell.name() + ".");
    }

    private static LibtorchGate same(int gate) {
        return new LibtorchGate(gate, gate, gate, gate);
    }

    boolean hasRedundantBias() {
        return inputBias == recurrentBias;
    }
}
