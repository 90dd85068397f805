package org.unroll.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextPairsRulesTest {

    static List<Arguments> contradictions() {
        return List.of(
                changed(
                        "  dataset: cmudict\n",
                        "  swap: true\n",
                        "3:1 data: neither 'dataset' nor 'path' says which pairs to read. Add 'dataset: cmudict' or"
                                + " 'path: <file of source, tab, target>'."),
                changed(
                        "dataset: cmudict",
                        "dataset: cmudict\n  path: a.tsv",
                        "6:3 data.path: 'dataset' already says which pairs to read. Remove one of the two."),
                changed(
                        "dataset: cmudict",
                        "dataset: cmudict\n  test-path: a.tsv",
                        "6:3 data.test-path: the parts of cmudict follow from 'split'. Remove 'test-path'."),
                changed(
                        "dataset: cmudict",
                        "dataset: number-names\n  validation-path: a.tsv",
                        "6:3 data.validation-path: the parts of number-names follow from 'split'. Remove"
                                + " 'validation-path'."),
                changed(
                        "dataset: cmudict",
                        "dataset: cmudict\n  target-path: a.fr",
                        "6:3 data.target-path: the targets have no sources. Name the file of the sources in 'path' or"
                                + " remove 'target-path'."),
                changed(
                        "dataset: cmudict",
                        "path: a.tsv\n  test-target-path: a.fr",
                        "6:3 data.test-target-path: the targets have no sources. Name the file of the sources in"
                                + " 'test-path' or remove 'test-target-path'."),
                changed(
                        "dataset: cmudict",
                        "path: a.tsv\n  validation-target-path: a.fr",
                        "6:3 data.validation-target-path: the targets have no sources. Name the file of the sources in"
                                + " 'validation-path' or remove 'validation-target-path'."),
                changed(
                        "dataset: cmudict",
                        "dataset: cmudict\n  languages: [de]",
                        "6:3 data.languages: only dates and interface-messages have languages. Remove 'languages' or"
                                + " write 'dataset: dates'."),
                changed(
                        "dataset: cmudict",
                        "dataset: interface-messages\n  languages: [fr, de]",
                        "6:3 data.languages: messages are translated into one language, got 2. Name one of them."),
                changed(
                        "dataset: cmudict",
                        "dataset: interface-messages\n  test-path: a.tsv",
                        "6:3 data.test-path: the parts of interface-messages follow from 'split'. Remove"
                                + " 'test-path'."),
                changed(
                        "dataset: cmudict",
                        "dataset: number-names\n  examples: 1000001",
                        "6:3 data.examples: there are 1,000,000 numbers from 0 to 999,999, each drawn once at most, got"
                                + " 1000001. Lower it."),
                changed(
                        "dataset: cmudict",
                        "dataset: cmudict\n  source: {merges: 10}",
                        "6:12 data.source.merges: only subwords come from merges, but the unit is char. Remove 'merges'"
                                + " or write 'unit: subword'."),
                changed(
                        "dataset: cmudict",
                        "dataset: cmudict\n  target: {merges: 10}",
                        "6:12 data.target.merges: only subwords come from merges, but the unit is word. Remove 'merges'"
                                + " or write 'unit: subword'."),
                changed(
                        "dataset: cmudict",
                        "dataset: cmudict\n  target: {unit: subword, maximum-size: 10}",
                        "6:27 data.target.maximum-size: the size of a vocabulary of subwords follows from its merges."
                                + " Remove 'maximum-size' and set 'merges' instead."),
                changed(
                        "dataset: cmudict",
                        "dataset: cmudict\n  target: {max-length: 10}",
                        "6:12 data.target.max-length: unknown key. Did you mean 'maximum-length'? (allowed: unit,"
                                + " minimum-count, maximum-size, merges, lower-case, compose, maximum-length)"),
                changed(
                        "dataset: cmudict",
                        "dataset: cmu",
                        "5:12 data.dataset: unknown value 'cmu'. Did you mean 'cmudict'? (allowed: cmudict, dates,"
                                + " interface-messages, number-names)"));
    }

    private static Arguments changed(String part, String replacement, String... problems) {
        return arguments(Configs.change(Configs.PAIRS, part, replacement), List.of(problems));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void contradictionsAreReported(String yaml, List<String> problems) {
        assertThat(Configs.problems(yaml))
                .containsExactlyInAnyOrderElementsOf(problems.stream()
                        .map(problem -> "configs/x.yaml:" + problem)
                        .toList());
    }

    @Test
    void aFileIsAValidationPartToo() {
        String own = Configs.change(
                Configs.PAIRS,
                "dataset: cmudict",
                "path: a.tsv\n  validation-path: b.tsv\n  split: {validation: 0, test: 0.1}");
        assertThat(Configs.problems(Configs.change(
                        own, "epochs: 2", "epochs: 2, early-stopping: {}, validation-score: exact-match")))
                .isEmpty();
    }

    @Test
    void textsOfNoValidationPartAreNotScored() {
        String none = Configs.change(
                Configs.PAIRS, "dataset: cmudict", "dataset: cmudict\n  split: {validation: 0, test: 0.1}");
        assertThat(Configs.problems(Configs.change(none, "epochs: 2", "epochs: 2, validation-score: bleu")))
                .singleElement()
                .asString()
                .endsWith(" training.validation-score: texts of the validation part are scored, but"
                        + " data.split.validation is 0. Set it above 0 or remove 'validation-score'.");
    }

    @Test
    void filesOfAllParts() {
        assertThat(
                        Configs.problems(
                                Configs.change(
                                        Configs.PAIRS,
                                        "dataset: cmudict",
                                        """
                        path: a.en
                          target-path: a.fr
                          validation-path: b.tsv
                          test-path: c.en
                          test-target-path: c.fr
                          source: {unit: subword, merges: 100}
                          target: {unit: word, maximum-size: 100}
                          examples: 100""")))
                .isEmpty();
    }
}
