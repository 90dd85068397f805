package org.unroll.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LabelledTextRulesTest {

    private static final String FILES =
            """
            version: 1
            name: texts
            data:
              type: labelled-text
              path: texts.csv
            model:
              topology: many-to-one
              input: {type: embedding, size: 8}
              layers:
                - {type: lstm, units: 8}
              head: {type: softmax}
            """;

    static List<Arguments> contradictions() {
        return List.of(
                changed(
                        "path: texts.csv",
                        "dataset: names\n  validation-path: a.csv\n  test-path: b.csv\n  group-column: author",
                        "6:3 data.validation-path: a built-in data set is divided by itself. Remove 'validation-path'.",
                        "7:3 data.test-path: a built-in data set is divided by itself. Remove 'test-path'.",
                        "8:3 data.group-column: a built-in data set is divided by itself. Remove 'group-column'."),
                changed(
                        "path: texts.csv",
                        "path: texts.csv\n  validation-path: a.csv\n  test-path: a.csv",
                        "7:3 data.test-path: 'validation-path' names the same file. Name another one, so that the test"
                                + " part is used only once."),
                changed(
                        "path: texts.csv",
                        "path: texts.csv\n  group-column: text",
                        "6:3 data.group-column: the column 'text' already holds the text. Name the column of the"
                                + " groups."),
                changed(
                        "path: texts.csv",
                        "path: texts.csv\n  group-column: label",
                        "6:3 data.group-column: the column 'label' already holds the class. Name the column of the"
                                + " groups."),
                changed(
                        "path: texts.csv",
                        "path: texts.csv\n  unit: word\n  merges: 100",
                        "7:3 data.merges: only subwords come from merges, but the unit is word. Remove 'merges' or write"
                                + " 'unit: subword'."),
                changed(
                        "path: texts.csv",
                        "path: texts.csv\n  unit: subword\n  maximum-size: 100",
                        "7:3 data.maximum-size: the size of a vocabulary of subwords follows from its merges. Remove"
                                + " 'maximum-size' and set 'merges' instead."));
    }

    private static Arguments changed(String part, String replacement, String... problems) {
        return arguments(Configs.change(FILES, part, replacement), List.of(problems));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void contradictionsAreFound(String yaml, List<String> problems) {
        assertThat(Configs.problems(yaml))
                .isEqualTo(problems.stream().map(p -> "configs/x.yaml:" + p).toList());
    }

    @Test
    void pathsAreRelativeToTheConfig() {
        DataConfig.LabelledText data = (DataConfig.LabelledText) Configs.parse(Configs.change(
                        FILES,
                        "path: texts.csv",
                        "path: texts.csv\n  validation-path: dev.csv\n  test-path: test.csv\n  group-column: author\n"
                                + "  unit: subword\n  merges: 50"))
                .data();

        assertThat(data.validationPath()).contains(Configs.FOLDER.resolve("dev.csv"));
        assertThat(data.testPath()).contains(Configs.FOLDER.resolve("test.csv"));
        assertThat(data.groupColumn()).contains("author");
        assertThat(data.unit()).isEqualTo(TextUnit.SUBWORD);
        assertThat(data.mergesToLearn()).isEqualTo(50);
    }

    @Test
    void textsAreWrittenCharacterByCharacter() {
        String yaml = Configs.change(
                Configs.change(FILES, "type: labelled-text\n  path: texts.csv", "type: class-to-text\n  path: t.csv"),
                "many-to-one",
                "one-to-many");

        assertThat(Configs.problems(yaml)).isEmpty();
        assertThat(Configs.problems(Configs.change(yaml, "path: t.csv", "path: t.csv\n  unit: word")))
                .containsExactly("configs/x.yaml:6:3 data.unit: texts are written from a class character by character,"
                        + " got word. Remove 'unit'.");
        assertThat(Configs.problems(Configs.change(yaml, "path: t.csv", "path: t.csv\n  maximum-size: 5")))
                .containsExactly("configs/x.yaml:6:3 data.maximum-size: a model that writes texts knows all characters"
                        + " but those that are rarer than minimum-count. Remove 'maximum-size'.");
    }
}
