package org.unroll.graph;

import org.unroll.config.LayerConfig;
import org.unroll.recurrent.cell.Cell;
import org.unroll.recurrent.cell.ClockworkCell;
import org.unroll.recurrent.cell.DeepTransitionCell;
import org.unroll.recurrent.cell.ElmanCell;
import org.unroll.recurrent.cell.GruCell;
import org.unroll.recurrent.cell.HmLstmCell;
import org.unroll.recurrent.cell.LayerNormalizedCell;
import org.unroll.recurrent.cell.LeakyCell;
import org.unroll.recurrent.cell.MguCell;
import org.unroll.recurrent.cell.Mut1Cell;
import org.unroll.recurrent.cell.Mut2Cell;
import org.unroll.recurrent.cell.Mut3Cell;
import org.unroll.recurrent.cell.ReservoirCell;
import org.unroll.recurrent.cell.SruCell;
import org.unroll.recurrent.cell.TraceCell;

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
        if (layer instanceof LayerConfig.Leaky leaky) {
            return new LeakyCell(leakRates(leaky), leaky.learnTimeConstants());
        }
        if (layer instanceof LayerConfig.Trace trace) {
            return new TraceCell(
                    switch (trace.activation()) {
                        case LINEAR -> TraceCell.Activation.LINEAR;
                        case TANH -> TraceCell.Activation.TANH;
                    },
                    leakRates(trace),
                    trace.learnTimeConstants());
        }
        if (layer instanceof LayerConfig.Clockwork clockwork) {
            return new ClockworkCell(
                    clockwork.periods().stream().mapToInt(Integer::intValue).toArray());
        }
        if (layer instanceof LayerConfig.Mgu) {
            return new MguCell();
        }
        if (layer instanceof LayerConfig.Sru) {
            return new SruCell();
        }
        if (layer instanceof LayerConfig.Mut1) {
            return new Mut1Cell();
        }
        if (layer instanceof LayerConfig.Mut2) {
            return new Mut2Cell();
        }
        if (layer instanceof LayerConfig.Mut3) {
            return new Mut3Cell();
        }
        if (layer instanceof LayerConfig.DeepTransition deep) {
            return new DeepTransitionCell(deep.transitionLayers(), deep.shortcut());
        }
        if (layer instanceof LayerConfig.HmLstm hierarchy) {
            return new HmLstmCell(
                    hierarchy.levels(),
                    switch (hierarchy.boundary()) {
                        case HARD -> HmLstmCell.Boundary.HARD;
                        case SOFT -> HmLstmCell.Boundary.SOFT;
                    },
                    hierarchy.annealingIterations());
        }
        throw new IllegalArgumentException("No cell is registered for "
                + layer.getClass().getName() + "; add one to " + Cells.class.getName() + ".");
    }

    private static double[] leakRates(LayerConfig.Timescales layer) {
        return layer.timeConstants().stream()
                .mapToDouble(constant -> 1 / constant)
                .toArray();
    }
}
