package org.unroll.config;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.unroll.config.binding.ConfigNames;
import org.unroll.config.binding.Report;
import org.unroll.config.binding.Suggestions;

/**
 * Contradictions within a recurrent layer.
 *
 * @param path where the layer stands in the config
 */
record RecurrentLayerRules(String path, LayerConfig.Recurrent layer, Report report) {

    private static final double DEFAULT_FORGET_BIAS = 1;

    void check() {
        checkGateInitialization();
        checkNormalization();
        if (layer instanceof LayerConfig.Lstm lstm) {
            checkCoupledGates(lstm.variant());
            checkGatesToSee(lstm.variant());
            checkForgetBias(lstm);
        }
    }

    private void checkGateInitialization() {
        List<RecurrentConfig.GateInitialization> starts = layer.recurrent().gateInitialization();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < starts.size(); i++) {
            String gate = starts.get(i).gate();
            String key = path + ".gate-initialization[" + i + "].gate";
            if (!layer.gateNames().contains(gate)) {
                report.add(
                        key,
                        "this " + ConfigNames.ofVariant(layer) + " layer has no gate '"
                                + gate.replaceAll("\\p{Cntrl}", "?") + "'."
                                + Suggestions.question(gate, layer.gateNames()) + " (allowed: "
                                + String.join(", ", layer.gateNames()) + ")");
            } else if (!seen.add(gate)) {
                report.add(key, "the initial values of gate '" + gate + "' are set twice. Write them into one entry.");
            }
        }
    }

    private void checkNormalization() {
        String key = path + ".layer-normalization";
        if (layer.layerNormalization() && layer.units() == 1) {
            report.add(
                    key,
                    "numbers are normalised over the units of a layer, and this one has a single unit. Set 'units' to 2"
                            + " or more, or remove 'layer-normalization'.");
        }
        if (layer instanceof LayerConfig.Gru gru && gru.layerNormalization() && gru.reset() == GruReset.BEFORE) {
            report.add(
                    key,
                    "layer normalisation needs all products before the gates act, but with 'reset: before' the"
                            + " candidate's comes after the reset gate. Write 'reset: after' or remove"
                            + " 'layer-normalization'.");
        }
    }

    private void checkCoupledGates(LstmVariantConfig variant) {
        if (variant.coupledGates() && !variant.inputGate()) {
            report.add(path + ".coupled-gates", coupledWithout("input"));
        }
        if (variant.coupledGates() && !variant.forgetGate()) {
            report.add(path + ".coupled-gates", coupledWithout("forget"));
        }
    }

    private static String coupledWithout(String gate) {
        return "coupled gates are an input gate and a forget gate in one, but there is no " + gate
                + " gate. Remove 'coupled-gates' or '" + gate + "-gate: false'.";
    }

    private void checkGatesToSee(LstmVariantConfig variant) {
        String noGate = "but there is no gate. Keep one of the gates or remove ";
        if (variant.peepholes() && !variant.hasGate()) {
            report.add(path + ".peepholes", "peepholes let the gates see the memory, " + noGate + "'peepholes'.");
        }
        if (variant.fullGateRecurrence() && !variant.hasGate()) {
            report.add(
                    path + ".full-gate-recurrence",
                    "full gate recurrence lets the gates see those of the step before, " + noGate
                            + "'full-gate-recurrence'.");
        }
    }

    private void checkForgetBias(LayerConfig.Lstm lstm) {
        if (!lstm.variant().forgetGate() && lstm.forgetBias() != DEFAULT_FORGET_BIAS) {
            report.add(
                    path + ".forget-bias",
                    "has no effect without a forget gate. Remove 'forget-bias' or 'forget-gate: false'.");
        }
    }
}
