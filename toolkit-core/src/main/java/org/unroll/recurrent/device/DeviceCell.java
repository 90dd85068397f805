package org.unroll.recurrent.device;

import java.util.List;
import java.util.Optional;
import org.unroll.recurrent.cell.Cell;
import org.unroll.recurrent.cell.ElmanCell;
import org.unroll.recurrent.cell.GruCell;
import org.unroll.recurrent.cell.LstmCell;

/**
 * Cells that devices compute, with their gates in the order of cuDNN (cuDNN developer guide, {@code cudnnRNNMode_t}).
 */
public enum DeviceCell {
    LSTM,
    /** The form that resets after the product. */
    GRU,
    TANH,
    RELU;

    /**
     * A gate of the device.
     *
     * @param input our gate that has the product with the input
     * @param recurrent our gate that has the product with the hidden state; the same, unless the device adds up the two
     *     only later
     */
    public record Gate(String input, String recurrent) {
        private static Gate of(String name) {
            return new Gate(name, name);
        }

        /** Whether each of the products has a bias of its own. */
        boolean hasTwoBiases() {
            return !input.equals(recurrent);
        }
    }

    /** Vectors that are carried from step to step. */
    public int states() {
        return this == LSTM ? 2 : 1;
    }

    /** The gates, in the device's order. */
    public List<Gate> gates() {
        return switch (this) {
            case LSTM -> List.of(Gate.of("input"), Gate.of("forget"), Gate.of("candidate"), Gate.of("output"));
            case GRU -> List.of(Gate.of("reset"), Gate.of("update"), new Gate("candidate", "recurrent-candidate"));
            case TANH, RELU -> List.of(Gate.of("hidden"));
        };
    }

    /** What a device would have to compute for a cell; empty if none can. */
    public static Optional<DeviceCell> of(Cell cell) {
        if (cell instanceof LstmCell) {
            return Optional.of(LSTM);
        }
        if (cell instanceof GruCell gru) {
            boolean same = gru.reset() == GruCell.Reset.AFTER && gru.candidateDropout() == 0;
            return same ? Optional.of(GRU) : Optional.empty();
        }
        if (cell instanceof ElmanCell rnn) {
            return Optional.of(
                    switch (rnn.activation()) {
                        case TANH -> TANH;
                        case RELU -> RELU;
                    });
        }
        return Optional.empty();
    }
}
