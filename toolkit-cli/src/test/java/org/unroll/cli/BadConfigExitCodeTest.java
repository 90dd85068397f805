package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of bad config ends with its message and exit code 2; nothing is started or left behind. */
class BadConfigExitCodeTest {

    @TempDir
    private Path folder;

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(
                        "epochs: 1",
                        "epocs: 1",
                        List.of(
                                ":15:3 training.epocs: unknown key. Did you mean 'epochs'? (allowed: epochs, "
                                        + "batch-size, truncated-bptt, optimizer, schedule, warm-up, gradient-clipping, "
                                        + "validation-interval, report-interval, checkpoint-interval, keep-checkpoints, "
                                        + "early-stopping, validation-score, kernel, precision, device, class-weights, bucketing, scheduled-sampling)")),
                arguments(
                        "seed: 5",
                        "seed: 5\nseed: 6",
                        List.of(":4:1 seed: duplicate key, given before at line 3, column 1. Remove one of the two.")),
                arguments(
                        "epochs: 1",
                        "epochs: several",
                        List.of(":15:11 training.epochs: expected an integer, got the text 'several'. Write a "
                                + "whole number.")),
                arguments(
                        "epochs: 1",
                        "epochs: [1, 2]",
                        List.of(":15:3 training.epochs: expected an integer, got a list. Write a whole number.")),
                arguments(
                        "epochs: 1",
                        "epochs:",
                        List.of(":15:3 training.epochs: expected an integer, got nothing. Write 'epochs: "
                                + "<integer at least 1>', or remove the key for the default 10.")),
                arguments("epochs: 1", "epochs: 0", List.of(":15:11 training.epochs: must be at least 1, got 0.")),
                arguments(
                        "epochs: 1",
                        "epochs: 2.5",
                        List.of(
                                ":15:11 training.epochs: expected an integer, got the number 2.5. Write a whole number.")),
                arguments(
                        "batch-size: 4",
                        "batch-size: 99999999999",
                        List.of(":16:15 training.batch-size: must be from 1 to 1000000, got 99999999999.")),
                arguments(
                        "  topology: many-to-many\n",
                        "",
                        List.of(
                                ":8:1 model.topology: missing key. It says what the section describes. Add "
                                        + "'topology: <many-to-many | many-to-one | one-to-many | encoder-decoder | window>'.")),
                arguments(
                        "many-to-many",
                        "many-to-may",
                        List.of(":9:13 model.topology: unknown value 'many-to-may'. Did you mean "
                                + "'many-to-many'? (allowed: many-to-many, many-to-one, one-to-many, "
                                + "encoder-decoder, window)")),
                arguments(
                        "type: rnn",
                        "type: grru",
                        List.of(":12:14 model.layers[0].type: unknown value 'grru'. Did you mean 'gru'? (allowed: rnn, "
                                + "lstm, gru, reservoir, leaky, trace, clockwork, mgu, sru, mut1, mut2, mut3, deep-transition, "
                                + "hm-lstm, dense, convolution)")),
                arguments(
                        "units: 8",
                        "bidirectional: concat",
                        List.of(":12:7 model.layers[0].units: missing key. Number of units, for each direction. "
                                + "Add 'units: <integer from 1 to 100000>'.")),
                arguments(
                        "  head: {type: softmax}\n",
                        "",
                        List.of(":8:1 model.head: missing key. Output layer and loss. Add 'head: {type: "
                                + "<softmax | sigmoid | linear | crf | ctc | quantile>, ...}'.")),
                arguments("version: 1", "version: 2", List.of(":1:10 version: must be 1, got 2.")),
                arguments(
                        "name: tiny",
                        "name: 'a/b'",
                        List.of(":2:1 name: a run directory cannot be named 'a/b'. Use up to 100 letters, "
                                + "digits, '-', '_' and '.', and begin with a letter or digit.")),
                arguments(
                        "name: tiny",
                        "name: 12",
                        List.of(":2:7 name: expected text, got the integer 12. If it is meant as text, put it "
                                + "in quotes: '12'.")),
                arguments(
                        "input: {type: one-hot}",
                        "input: one-hot",
                        List.of(":10:10 model.input: expected a section with the key 'type', got the text "
                                + "'one-hot'. Write '{type: one-hot}'.")),
                arguments(
                        "layers:\n    - {type: rnn, units: 8}",
                        "layers: []",
                        List.of(":11:3 model.layers: must have from 1 to 1000 entries, has 0.")),
                arguments(
                        "units: 8}",
                        "units: 8, bidirectional: add}",
                        List.of(
                                ":12:29 model.layers[0].bidirectional: the model predicts the next character, "
                                        + "and a backward direction would already read it. Remove 'bidirectional'.",
                                ":17:3 training.truncated-bptt: truncated BPTT reads a sequence window by "
                                        + "window, but a bidirectional layer begins at its end (model.layers[0]). Remove "
                                        + "'truncated-bptt' or 'bidirectional'.")),
                arguments(
                        "many-to-many",
                        "many-to-one",
                        List.of(
                                ":9:3 model.topology: text needs topology many-to-many (it predicts the next "
                                        + "character at each step), got many-to-one. Change the topology or the data.",
                                ":17:3 training.truncated-bptt: truncated BPTT needs an output at each step of "
                                        + "a long sequence, which topology many-to-one does not have. Remove "
                                        + "'truncated-bptt' or use topology many-to-many.")),
                arguments(
                        "type: softmax",
                        "type: linear",
                        List.of(":13:10 model.head.type: text has symbols as output and needs a softmax head, "
                                + "got linear. Write 'type: softmax'.")),
                arguments(
                        "path: text.txt",
                        "corpus: europarl-english\n  path: text.txt",
                        List.of(":7:3 data.path: 'corpus' already says which text to read. Remove one of the two.")),
                arguments(
                        "minimum-count: 1",
                        "window: 8",
                        List.of(":7:3 data.window: has no effect with training.truncated-bptt, which reads "
                                + "windows of its own length. Remove one of the two.")),
                arguments(
                        "type: rnn, units: 8",
                        "type: dense, units: 8",
                        List.of(
                                ":11:3 model.layers: no layer is recurrent, so nothing is carried from one time "
                                        + "step to the next. Add a layer such as '{type: lstm, units: 128}'.",
                                ":12:8 model.layers[0].type: a dense layer reads vectors, not one-hot symbols. "
                                        + "Begin with a recurrent layer or write 'input: {type: embedding, size: "
                                        + "<integer>}'.")),
                arguments(
                        "minimum-count: 1",
                        "split: {validation: 0.6, test: 0.4}",
                        List.of(":7:3 data.split: validation 0.6 and test 0.4 add up to 1.0, which leaves "
                                + "nothing for training. Make them add up to less than 1.")),
                arguments(
                        "epochs: 1",
                        "epochs: 1\n   batch: 3",
                        List.of(":16:9: not valid YAML: a colon is not expected here. Write 'key: value' with a "
                                + "space after the colon, indent the keys of a section alike, and put a text that "
                                + "contains a colon in quotes.")),
                arguments(
                        "units: 8}",
                        "units: 8",
                        List.of(":13:7: not valid YAML: expected a comma or the end of the bracket opened at "
                                + "line 12, column 7. Add it.")));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource("mistakes")
    void endsWithItsMessage(String right, String wrong, List<String> problems) throws IOException {
        Path config = Files.writeString(folder.resolve("x.yaml"), TinyText.CONFIG.replace(right, wrong));

        CommandResult result = Commands.run("train", config, "--runs", folder.resolve("runs"));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors().lines())
                .containsExactlyElementsOf(
                        problems.stream().map(problem -> config + problem).toList());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(config);
        }
    }
}
