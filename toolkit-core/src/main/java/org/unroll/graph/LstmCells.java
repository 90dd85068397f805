package org.unroll.graph;

import java.util.EnumSet;
import java.util.Set;
import org.unroll.config.LayerConfig;
import org.unroll.config.LstmActivation;
import org.unroll.config.LstmVariantConfig;
import org.unroll.recurrent.cell.Cell;
import org.unroll.recurrent.cell.LayerNormalizedCell;
import org.unroll.recurrent.cell.LstmCell;
import org.unroll.recurrent.cell.LstmVariantCell;
import org.unroll.recurrent.cell.LstmVariantCell.Option;

/** Which cell computes an LSTM: the plain one unless an option departs from it. */
final class LstmCells {

    private LstmCells() {}

    static Cell of(LayerConfig.Lstm lstm) {
        Set<Option> options = options(lstm);
        boolean plain = options.isEmpty() && lstm.projection().isEmpty() && lstm.candidateDropout() == 0;
        Cell cell = plain
                ? new LstmCell(lstm.forgetBias())
                : new LstmVariantCell(options, lstm.projection().orElse(0), lstm.candidateDropout(), lstm.forgetBias());
        return lstm.layerNormalization() ? new LayerNormalizedCell(cell, LayerNormalizedCell.Scheme.SEPARATE) : cell;
    }

    private static Set<Option> options(LayerConfig.Lstm lstm) {
        LstmVariantConfig variant = lstm.variant();
        Set<Option> options = EnumSet.noneOf(Option.class);
        add(options, Option.NO_INPUT_GATE, !variant.inputGate());
        add(options, Option.NO_FORGET_GATE, !variant.forgetGate());
        add(options, Option.NO_OUTPUT_GATE, !variant.outputGate());
        add(options, Option.NO_INPUT_ACTIVATION, variant.inputActivation() == LstmActivation.LINEAR);
        add(options, Option.NO_OUTPUT_ACTIVATION, variant.outputActivation() == LstmActivation.LINEAR);
        add(options, Option.COUPLED_GATES, variant.coupledGates());
        add(options, Option.PEEPHOLES, variant.peepholes());
        add(options, Option.FULL_GATE_RECURRENCE, variant.fullGateRecurrence());
        add(options, Option.NORMALIZED_MEMORY, lstm.layerNormalization());
        return options;
    }

    private static void add(Set<Option> options, Option option, boolean chosen) {
        if (chosen) {
            options.add(option);
        }
    }
}
