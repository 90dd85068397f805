package org.unroll.graph;

import org.unroll.config.LayerConfig;
import org.unroll.recurrent.cell.Cell;
import org.unroll.recurrent.cell.ElmanCell;
import org.unroll.recurrent.cell.GruCell;
import org.unroll.recurrent.cell.LayerNormalizedCell;
import org.unroll.recurrent.cell.ReservoirCell;

/** The cell registry: which cell computes which kind of recurrent layer. A new cell is one more line here. */
final class Cells {

    private Cells() {}

    static Cell of(LayerConfig.Recurrent layer) {
        if (layer instanceof LayerConfig.Rnn rnn) {
            Cell cell = new ElmanCell(
                    switch (rnn.activation()) {
                        case TANH -> ElmanCell.Activation.TANH;
                        case RELU -> ElmanCell.Activation.RELU;
                    });
            return rnn.layerNormalization() ? new LayerNormalizedCell(cell, LayerNormalizedCell.Scheme.JOINT) : cell;
        }
        if (layer instanceof LayerConfig.Lstm lstm) {
            return LstmCells.of(lstm);
        }
        if (layer instanceof LayerConfig.Gru gru) {
            Cell cell = new GruCell(
                    switch (gru.reset()) {
                        case BEFORE -> GruCell.Reset.BEFORE;
                        case AFTER -> GruCell.Reset.AFTER;
                    },
                    gru.candidateDropout());
            return gru.layerNormalization() ? new LayerNormalizedCell(cell, LayerNormalizedCell.Scheme.SEPARATE) : cell;
        }
        if (layer instanceof LayerConfig.Reservoir reservoir) {
            return new ReservoirCell(reservoir.leakRate());
        }
        throw new IllegalArgumentException("No cell is registered for "
                + layer.getClass().getName() + "; add one to " + Cells.class.getName() + ".");
    }
}
