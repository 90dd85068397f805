package org.unroll.config;

import java.util.Optional;
import org.unroll.config.binding.Report;

/**
 * Whether keys about a vocabulary fit the unit of a text.
 *
 * @param path of the section that holds them
 */
record TextUnitRules(String path, TextUnit unit, Report report) {

    void check(Optional<Integer> merges, Optional<Integer> maximumSize) {
        if (merges.isPresent() && unit != TextUnit.SUBWORD) {
            report.add(
                    path + ".merges",
                    "only subwords come from merges, but the unit is " + name()
                            + ". Remove 'merges' or write 'unit: subword'.");
        }
        if (maximumSize.isPresent() && unit == TextUnit.SUBWORD) {
            report.add(
                    path + ".maximum-size",
                    "the size of a vocabulary of subwords follows from its merges. Remove 'maximum-size' and set"
                            + " 'merges' instead.");
        }
    }

    /** What the config calls the unit. */
    String name() {
        return unit == TextUnit.CHAR ? "char" : unit.noun();
    }
}
