package org.unroll.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** Heads that judge sequences as a whole, and data that do not suit them. */
class SequenceHeadRulesTest {

    private static final String DIGITS =
            """
            version: 1
            name: digits
            data:
              type: digit-strings
              target: digits
              features: {type: mfcc}
            model:
              topology: many-to-many
              input: {type: numeric}
              layers:
                - {type: lstm, units: 8}
              head: {type: ctc}
            """;

    private static Arguments withHead(String config, String head, String problem) {
        return arguments(
                config.replaceFirst("head: \\{type: \\w+}|head:\n    type: softmax", "head: {" + head + "}"), problem);
    }

    static final List<Arguments> PROBLEMS = List.of(
            withHead(
                    Configs.ADDING,
                    "type: crf",
                    "12:10 model.head.type: a crf head gives each time step of a sequence one of several labels, but the"
                            + " adding task asks for something else (one sum for a whole sequence). Write 'type: linear'."),
            withHead(
                    Configs.COUNTING,
                    "type: crf",
                    "12:10 model.head.type: a crf head gives each time step of a sequence one of several labels, but the"
                            + " counting task asks for something else (a whole sequence from one symbol). Write 'type:"
                            + " softmax'."),
            withHead(
                    Configs.ECHO,
                    "type: crf",
                    "12:10 model.head.type: a crf head gives each time step of a sequence one of several labels, but the"
                            + " echo task asks for something else (one symbol for each step). Write 'type: softmax'."),
            withHead(
                    Configs.TEXT,
                    "type: crf",
                    "15:10 model.head.type: a crf head gives each time step of a sequence one of several labels, but text"
                            + " asks for something else (it predicts the next character at each step). Write 'type:"
                            + " softmax'."),
            withHead(
                    Configs.WEATHER,
                    "type: crf, constraints: bio",
                    "13:21 model.head.constraints: only tags of tokens mark spans as B, I and O, but the data are a series"
                            + " with labels. Remove 'constraints'."),
            withHead(
                    Configs.TAGGING + "training: {class-weights: balanced}\n",
                    "type: crf",
                    "13:12 training.class-weights: only the classes of a softmax head can be weighted, got a crf head."
                            + " Remove 'class-weights'."),
            withHead(
                    Configs.TAGGING,
                    "type: ctc",
                    "12:10 model.head.type: a ctc head tells symbols that are not aligned with the time steps, but tagged"
                            + " text asks for something else (one tag for each token). Write 'type: softmax', or"
                            + " 'target: digits' with 'type: digit-strings' data."),
            withHead(
                    Configs.ADDING,
                    "type: ctc",
                    "12:10 model.head.type: a ctc head tells symbols that are not aligned with the time steps, but the"
                            + " adding task asks for something else (one sum for a whole sequence). Write 'type:"
                            + " linear', or 'target: digits' with 'type: digit-strings' data."),
            withHead(
                    DIGITS,
                    "type: softmax",
                    "12:10 model.head.type: strings of digits with 'target: digits' has symbols as output that are not"
                            + " aligned with the time steps and needs a ctc head, got softmax. Write 'type: ctc'."),
            withHead(
                    DIGITS,
                    "type: crf",
                    "12:10 model.head.type: strings of digits with 'target: digits' has symbols as output that are not"
                            + " aligned with the time steps and needs a ctc head, got crf. Write 'type: ctc'."),
            withHead(DIGITS, "type: ctc, beam-size: 0", "12:32 model.head.beam-size: must be from 1 to 1000, got 0."));

    @ParameterizedTest
    @FieldSource("PROBLEMS")
    void eachIsReported(String config, String problem) {
        assertThat(Configs.problems(config)).containsExactly("configs/x.yaml:" + problem);
    }

    @Test
    void truncatedBptt() {
        String config = Configs.change(Configs.WEATHER, "head: {type: softmax}", "head: {type: crf}")
                .replace(", bidirectional: concat", "");

        assertThat(Configs.problems(config + "training: {truncated-bptt: 8}\n"))
                .contains(
                        "configs/x.yaml:14:12 training.truncated-bptt: a crf head judges a sequence as a whole, not in"
                                + " parts. Remove 'truncated-bptt'.");
    }

    @Test
    void whatSuitsHasNoProblem() {
        assertThat(Stream.of(
                                Configs.change(Configs.TAGGING, "{type: softmax}", "{type: crf, constraints: bio}"),
                                Configs.change(Configs.WEATHER, "{type: softmax}", "{type: crf}"),
                                DIGITS,
                                Configs.change(DIGITS, "{type: ctc}", "{type: crf}")
                                        .replace("  target: digits\n", ""))
                        .flatMap(config -> Configs.problems(config).stream()))
                .isEmpty();
    }
}
