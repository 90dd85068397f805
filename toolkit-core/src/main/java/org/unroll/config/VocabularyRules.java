package org.unroll.config;

import org.unroll.config.binding.Report;

/** Contradictions between the keys of a vocabulary. */
final class VocabularyRules {

    private VocabularyRules() {}

    static void check(TextVocabulary vocabulary, Report report) {
        if (vocabulary.merges().isPresent() && vocabulary.unit() != TextUnit.SUBWORD) {
            report.add(
                    "data.merges",
                    "only subwords come from merges, but the unit is " + name(vocabulary.unit())
                            + ". Remove 'merges' or write 'unit: subword'.");
        }
        if (vocabulary.maximumSize().isPresent() && vocabulary.unit() == TextUnit.SUBWORD) {
            report.add(
                    "data.maximum-size",
                    "the size of a vocabulary of subwords follows from its merges. Remove 'maximum-size' and set"
                            + " 'merges' instead.");
        }
    }

    /** How a config writes a unit. */
    static String name(TextUnit unit) {
        return unit == TextUnit.CHAR ? "char" : unit.noun();
    }
}
