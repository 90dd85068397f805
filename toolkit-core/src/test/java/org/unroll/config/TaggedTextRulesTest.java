package org.unroll.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TaggedTextRulesTest {

    static List<Arguments> contradictions() {
        return List.of(
                changed(
                        "  dataset: wnut17\n",
                        "",
                        "3:1 data: neither 'dataset' nor 'path' says which text to read. Add 'dataset: wnut17' or"
                                + " 'path: <CoNLL file>'."),
                changed(
                        "dataset: wnut17",
                        "dataset: wnut17\n  path: a.conll",
                        "6:3 data.path: 'dataset' already says which text to read. Remove one of the two."),
                changed(
                        "dataset: wnut17",
                        "dataset: wnut17\n  test-path: a.conll",
                        "3:1 data: 'dataset' already says which text to read. Remove 'validation-path' and 'test-path',"
                                + " or write 'path' in place of 'dataset'."),
                changed(
                        "dataset: wnut17",
                        "dataset: wnut17\n  tag-column: '2'",
                        "3:1 data: the format of a data set is known. Remove 'format', 'token-column' and 'tag-column'."),
                changed(
                        "dataset: wnut17",
                        "path: a.conll\n  token-column: '2'\n  tag-column: '2'",
                        "7:3 data.tag-column: the column '2' already holds the tokens. Name the column of the tags."),
                changed(
                        "dataset: wnut17",
                        "path: a.txt\n  tag-column: '2'\n  format: word-slash-tag",
                        "7:3 data.format: sentences of word/tag have no columns to choose. Remove 'token-column' and"
                                + " 'tag-column'."),
                changed(
                        "[word, suffix-3]",
                        "[word, word]",
                        "6:20 data.features[1]: the feature 'word' is named twice. Remove one of the two."),
                changed(
                        "{type: softmax}",
                        "{type: softmax}\ntraining: {truncated-bptt: 8}",
                        "13:12 training.truncated-bptt: truncated BPTT reads a sequence window by window, but a"
                                + " bidirectional layer begins at its end (model.layers[0]). Remove 'truncated-bptt' or"
                                + " 'bidirectional'.",
                        "13:12 training.truncated-bptt: tagged text is read sentence by sentence. Remove"
                                + " 'truncated-bptt'."),
                changed(
                        "{type: embeddings, sizes: [8, 4]}",
                        "{type: embedding, size: 8}",
                        "9:11 model.input.type: tagged text has 2 symbols in a time step, got embedding. Write 'type:"
                                + " embeddings' with 2 sizes."),
                changed(
                        "{type: embeddings, sizes: [8, 4]}",
                        "{type: numeric}",
                        "9:11 model.input.type: tagged text has symbols as input, got numeric. Write 'type: embeddings'"
                                + " with 2 sizes."),
                changed(
                        "sizes: [8, 4]",
                        "sizes: [8]",
                        "9:29 model.input.sizes: tagged text has 2 symbols in a time step, got 1 size. Write one for"
                                + " each, in their order."),
                changed(
                        "sizes: [8, 4]",
                        "sizes: [8, 0]",
                        "9:40 model.input.sizes[1]: must be from 1 to 100000, got 0."),
                changed(
                        "[word, suffix-3]",
                        "[word]",
                        "9:11 model.input.type: tagged text has one symbol in a time step, got embeddings. Write 'type:"
                                + " one-hot' or 'type: embedding' with a size."),
                changed(
                        "bidirectional: concat",
                        "residual: true",
                        "11:30 model.layers[0].residual: the layer's input has size 12, its output size 8, and only equal"
                                + " sizes can be added. Change 'units' or remove 'residual'."),
                changed(
                        "many-to-many",
                        "many-to-one",
                        "8:3 model.topology: tagged text needs topology many-to-many (one tag for each token), got"
                                + " many-to-one. Change the topology or the data."));
    }

    private static Arguments changed(String part, String replacement, String... problems) {
        return arguments(Configs.change(Configs.TAGGING, part, replacement), List.of(problems));
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
    void filesOfAllParts() {
        assertThat(Configs.problems(Configs.change(
                        Configs.TAGGING,
                        "dataset: wnut17",
                        "path: a.conllu\n  validation-path: b.conllu\n  test-path: c.conllu\n  token-column: FORM\n"
                                + "  tag-column: '5'\n  lower-case: true")))
                .isEmpty();
    }

    @Test
    void oneFeatureIsAnOrdinarySymbol() {
        String yaml = Configs.change(Configs.TAGGING, "[word, suffix-3]", "[word]");
        assertThat(Configs.problems(
                        Configs.change(yaml, "{type: embeddings, sizes: [8, 4]}", "{type: embedding, size: 8}")))
                .isEmpty();
        assertThat(Configs.problems(Configs.change(yaml, "{type: embeddings, sizes: [8, 4]}", "{type: one-hot}")))
                .isEmpty();
    }
}
