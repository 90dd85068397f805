package org.unroll.graph;

import org.unroll.config.LayerConfig;
import org.unroll.recurrent.cell.Cell;
import org.unroll.recurrent.cell.ElmanCell;
import org.unroll.recurrent.cell.GruCell;
import org.unroll.recurrent.cell.LstmCell;
import org.unroll.recurrent.cell.ReservoirCell;

/** The cell registry: which cell computes which kind of recurrent layer. A new cell is one more line here. */
final class Cells {

    private Cells() {}

    static Cell of(LayerConfig.Recurrent layer) {
        if (layer instanceof LayerConfig.Rnn rnn) {
            return new ElmanCell(
                    switch (rnn.activation()) {
                        case TANH -> ElmanCell.Activation.TANH;
                        case RELU -> ElmanCell.Activation.RELU;
                    });
        }
        if (layer instanceof LayerConfig.Lstm lstm) {
            return new LstmCell(lstm.forgetBias());
        }
        if (layer instanceof LayerConfig.Gru gru) {
            return new GruCell(
                    switch (gru.reset()) {
                        case BEFORE -> GruCell.Reset.BEFORE;
                        case AFTER -> GruCell.Reset.AFTER;
                    });
        }
        if (layer instanceof LayerConfig.Reservoir reservoir) {
            return new ReservoirCell(reservoir.leakRate());
        }
        throw new IllegalArgumentException("No cell is registered for "
                + layer.getClass().getName() + "; add one to " + Cells.class.getName() + ".");
    }
}
