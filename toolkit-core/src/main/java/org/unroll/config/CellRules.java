package org.unroll.config;

import java.util.List;
import org.unroll.config.binding.Report;

/** Whether the options of a recurrent layer fit its cell and each other. */
final class CellRules {

    /**
     * Longest time constant and period: what the count of steps in single precision and 1 - leak rate still resolve.
     */
    private static final int LONGEST = 1_000_000;

    private final LayerConfig.Recurrent layer;
    private final String path;
    private final Report report;

    /** @param path where the layer stands in the config */
    CellRules(LayerConfig.Recurrent layer, String path, Report report) {
        this.layer = layer;
        this.path = path;
        this.report = report;
    }

    void check() {
        if (layer instanceof LayerConfig.Timescales timescales) {
            checkTimeConstants(timescales);
        } else if (layer instanceof LayerConfig.Clockwork clockwork) {
            checkPeriods(clockwork.periods());
        }
        if (!hasRecurrentWeights() && layer.recurrent().recurrentDropout() > 0) {
            report.add(
                    path + ".recurrent-dropout",
                    "this cell has no recurrent weights that could be kept from seeing hidden units. Remove"
                            + " 'recurrent-dropout' or use 'zoneout'.");
        }
    }

    private boolean hasRecurrentWeights() {
        return !(layer instanceof LayerConfig.Trace || layer instanceof LayerConfig.Sru);
    }

    private void checkTimeConstants(LayerConfig.Timescales timescales) {
        List<Double> constants = timescales.timeConstants();
        checkCount("time-constants", "time constants", constants.size());
        for (int i = 0; i < constants.size(); i++) {
            double constant = constants.get(i);
            if (constant < 1 || constant > LONGEST) {
                report.add(
                        path + ".time-constants[" + i + "]",
                        "a time constant is from 1 to " + LONGEST + " time steps, got " + constant
                                + ". Write 1 for units that keep nothing.");
            } else if (constant == 1 && timescales.learnTimeConstants()) {
                report.add(
                        path + ".time-constants[" + i + "]",
                        "a time constant of 1 keeps nothing and cannot be learned from. Write a larger one, such as"
                                + " 1.1, or remove 'learn-time-constants'.");
            }
        }
    }

    private void checkPeriods(List<Integer> periods) {
        checkCount("periods", "periods", periods.size());
        for (int i = 0; i < periods.size(); i++) {
            int period = periods.get(i);
            if (period < 1 || period > LONGEST) {
                report.add(
                        path + ".periods[" + i + "]",
                        "a period is from 1 to " + LONGEST + " time steps, got " + period
                                + ". Write 1 for units that are renewed at every step.");
            }
        }
    }

    private void checkCount(String key, String what, int count) {
        if (count > layer.units()) {
            report.add(
                    path + "." + key,
                    count + " " + what + " need at least " + count + " units, got " + layer.units()
                            + ". Raise 'units' or give fewer " + what + ".");
        }
    }
}
