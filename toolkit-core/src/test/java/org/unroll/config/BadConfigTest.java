package org.unroll.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of mistake in a config gives exactly its message, at its position. */
class BadConfigTest {

    private static final String LAYER_KEYS =
            "type, units, bidirectional, residual, highway, dropout, input-initialization, recurrent-initialization,"
                    + " gate-initialization, recurrent-dropout, zoneout";
    private static final String LSTM_KEYS = LAYER_KEYS
            + ", forget-bias, memory-zoneout, projection, layer-normalization, candidate-dropout, input-gate,"
            + " forget-gate, output-gate, input-activation, output-activation, coupled-gates, peepholes,"
            + " full-gate-recurrence";
    private static final String TRAINING_KEYS =
            "epochs, batch-size, truncated-bptt, optimizer, schedule, warm-up, gradient-clipping, validation-interval,"
                    + " report-interval, checkpoint-interval, keep-checkpoints, early-stopping, validation-score, kernel, precision, device, class-weights,"
                    + " bucketing, scheduled-sampling";
    private static final String ALL_KEYS = "version, name, seed, data, model, training, evaluation";

    static Stream<Arguments> changes() {
        return Stream.of(unknownWords(), missingAndDuplicateKeys(), wrongTypes(), outOfRange(), aliasesAndTags())
                .flatMap(List::stream);
    }

    private static List<Arguments> unknownWords() {
        return List.of(
                arguments(
                        "epochs: 2",
                        "epoch: 2",
                        "18:3 training.epoch: unknown key. Did you mean 'epochs'? (allowed: " + TRAINING_KEYS + ")"),
                arguments(
                        "epochs: 2",
                        "report: 2",
                        "18:3 training.report: unknown key. Did you mean 'report-interval'? (allowed: " + TRAINING_KEYS
                                + ")"),
                arguments(
                        "epochs: 2",
                        "interval: 2",
                        "18:3 training.interval: unknown key. (allowed: " + TRAINING_KEYS + ")"),
                arguments(
                        "units: 8",
                        "units: 8\n      initialization: xavier",
                        "13:7 model.layers[0].initialization: unknown key. Did you mean 'input-initialization' or"
                                + " 'gate-initialization'?"
                                + " (allowed: " + LSTM_KEYS + ")"),
                arguments(
                        "learning-rate",
                        "LEARNING_RATE",
                        "21:5 training.optimizer.LEARNING_RATE: unknown key. Did you mean 'learning-rate'? (allowed:"
                                + " type, learning-rate, beta1, beta2, epsilon)"),
                arguments(
                        "learning-rate: 0.002",
                        "momentum: 0.5",
                        "21:5 training.optimizer.momentum: unknown key. It belongs to 'type: nesterov'. (allowed: type,"
                                + " learning-rate, beta1, beta2, epsilon)"),
                arguments(
                        "units: 16",
                        "units: 16\n      activation: TANH",
                        "15:19 model.layers[1].activation: unknown value 'TANH'. Did you mean 'tanh'? (allowed: tanh,"
                                + " relu)"),
                arguments(
                        "units: 16",
                        "units: 16\n      activation: sin",
                        "15:19 model.layers[1].activation: unknown value 'sin'. (allowed: tanh, relu)"),
                arguments(
                        "many-to-many",
                        "many-to-on",
                        "7:13 model.topology: unknown value 'many-to-on'. Did you mean 'many-to-one'? (allowed:"
                                + " many-to-many, many-to-one, one-to-many, encoder-decoder, window)"),
                arguments(
                        "type: lstm",
                        "type: perceptron",
                        "11:13 model.layers[0].type: unknown value 'perceptron'. (allowed: " + Configs.LAYER_TYPES
                                + ")"));
    }

    private static List<Arguments> missingAndDuplicateKeys() {
        return List.of(
                arguments(
                        "epochs: 2",
                        "epochs: 2\n  batch-size: 1\n  epochs: 3",
                        "20:3 training.epochs: duplicate key, given before at line 18, column 3. Remove one of the"
                                + " two."),
                arguments(
                        "      units: 16\n",
                        "",
                        "13:7 model.layers[1].units: missing key. Number of units, for each direction. Add"
                                + " 'units: <integer from 1 to 100000>'."),
                arguments(
                        "version: 1\n",
                        "",
                        "1:1 version: missing key. Version of the config language; defaults belong to a version, so"
                                + " that an old file keeps its meaning. Add 'version: 1'."),
                arguments(
                        "  head:\n    type: softmax\n",
                        "",
                        "6:1 model.head: missing key. Output layer and loss. Add 'head: {type: <softmax | sigmoid |"
                                + " linear | crf | ctc | quantile>, ...}'."),
                arguments(
                        "  layers:\n    - type: lstm\n      units: 8\n    - type: rnn\n      units: 16\n",
                        "",
                        "6:1 model.layers: missing key. The layers, first to last. Add 'layers: [{type: <"
                                + Configs.LAYER_TYPES.replace(", ", " | ") + ">, ...}, ...]'."),
                arguments(
                        "type: rnn\n      units: 16",
                        "units: 16",
                        "13:7 model.layers[1].type: missing key. It says what the section describes. Add 'type: <"
                                + Configs.LAYER_TYPES.replace(", ", " | ") + ">'."),
                arguments(
                        "  topology: many-to-many\n",
                        "",
                        "6:1 model.topology: missing key. It says what the section describes. Add 'topology:"
                                + " <many-to-many | many-to-one | one-to-many | encoder-decoder | window>'."));
    }

    private static List<Arguments> wrongTypes() {
        return List.of(
                epochs("many", "18:11 %s, got the text 'many'. Write a whole number."),
                epochs("2.0", "18:11 %s, got the number 2.0. Write 2."),
                epochs("2.5", "18:11 %s, got the number 2.5. Write a whole number."),
                epochs("1e3", "18:11 %s, got the number 1e3. Write 1000."),
                epochs("1e999999999", "18:11 %s, got the number 1e999999999. Write a whole number."),
                epochs(".NaN", "18:11 %s, got the number .NaN. Write a whole number."),
                epochs("1_000", "18:11 %s, got the text '1_000'. Write 1000."),
                epochs("'2'", "18:11 %s, got the text '2'. Remove the quotes."),
                epochs("0x10", "18:11 %s, got the integer 0x10. Write it in decimal digits."),
                epochs("true", "18:11 %s, got the boolean true. Write a whole number."),
                epochs("[1]", "18:3 %s, got a list. Write a whole number."),
                epochs("{a: 1}", "18:3 %s, got a section. Write a whole number."),
                epochs(
                        "",
                        "18:3 %s, got nothing. Write 'epochs: <integer at least 1>', or remove the key for the default"
                                + " 10."),
                learningRate("0,002", "%s, got the text '0,002'. Write 0.002."),
                learningRate("fast", "%s, got the text 'fast'. Write a number such as 0.5."),
                learningRate("'0.1'", "%s, got the text '0.1'. Remove the quotes."),
                learningRate(".nan", "%s, got the number .nan. Write a number such as 0.5."),
                learningRate("-.inf", "%s, got the number -.inf. Write a number such as 0.5."),
                learningRate("1e999", "%s, got the number 1e999. It is too large; write a smaller one."),
                layer(
                        "residual: yes",
                        "17 model.layers[1].residual: expected true or false, got the text 'yes'. Write true."),
                layer(
                        "residual: Off",
                        "17 model.layers[1].residual: expected true or false, got the text 'Off'. Write false."),
                layer(
                        "residual: 1",
                        "17 model.layers[1].residual: expected true or false, got the integer 1. Write true or false."),
                layer(
                        "residual: 'true'",
                        "17 model.layers[1].residual: expected true or false, got the text 'true'. Remove the quotes."),
                layer(
                        "bidirectional: true",
                        "22 model.layers[1].bidirectional: expected 'none', 'concat', 'add', 'multiply' or 'average',"
                                + " got the boolean true. Write one of these words."),
                arguments(
                        "name: test",
                        "name: 123",
                        "2:7 name: expected text, got the integer 123. If it is meant as text, put it in quotes:"
                                + " '123'."),
                arguments("name: test", "name: [a]", "2:1 name: expected text, got a list. Write a text."),
                arguments("name: test", "name:", "2:1 name: expected text, got nothing. Write 'name: <text>'."),
                arguments(
                        "corpus: europarl-english",
                        "path: no\n  encoding: false",
                        "6:13 data.encoding: expected text, got the boolean false. If it is meant as text, put it in"
                                + " quotes: 'false'."),
                arguments(
                        "corpus: europarl-english",
                        "path: ''",
                        "5:9 data.path: expected a path, got the text ''. Write the name of a file."),
                arguments(
                        "corpus: europarl-english",
                        "path: \"a\\0b\"",
                        "5:9 data.path: expected a path, got the text 'a\\u0000b'. No file can have this name: Nul"
                                + " character not allowed."),
                arguments(
                        "corpus: europarl-english",
                        "corpus: europarl-english\n  window:",
                        "6:3 data.window: expected an integer, got nothing. Write 'window: <integer from 2 to 100000>',"
                                + " or remove the key."),
                arguments(
                        "head:\n    type: softmax",
                        "head: softmax",
                        "15:9 model.head: expected a section with the key 'type', got the text 'softmax'. Write '{type:"
                                + " softmax}'."),
                arguments(
                        "head:\n    type: softmax",
                        "head: [softmax]",
                        "15:3 model.head: expected a section with the key 'type', got a list. Write '{type: <softmax |"
                                + " sigmoid | linear | crf | ctc | quantile>}'."),
                arguments(
                        "data:\n  type: text\n  corpus: europarl-english",
                        "data: {type: text, corpus: europarl-english, split: 0.1}",
                        "3:53 data.split: expected a section, got the number 0.1. Write keys below it, indented:"
                                + " validation, test."),
                arguments(
                        "data:\n  type: text\n  corpus: europarl-english",
                        "data: {type: text, corpus: europarl-english, split: }",
                        "3:46 data.split: expected a section, got nothing. Write 'split: {...}', or remove the key for"
                                + " the defaults."),
                arguments(
                        "layers:\n    - type: lstm\n      units: 8\n    - type: rnn\n      units: 16",
                        "layers:\n    type: lstm\n    units: 8",
                        "10:3 model.layers: expected a list, got a section. Begin each entry with '- '."));
    }

    private static List<Arguments> outOfRange() {
        return List.of(
                arguments("epochs: 2", "epochs: 0", "18:11 training.epochs: must be at least 1, got 0."),
                arguments(
                        "epochs: 2",
                        "epochs: 99999999999",
                        "18:11 training.epochs: must be at most 2147483647, got 99999999999."),
                arguments(
                        "name: test",
                        "name: test\nseed: -9223372036854775809",
                        "3:7 seed: must be at least -9223372036854775808, got -9223372036854775809."),
                arguments("version: 1", "version: 2", "1:10 version: must be 1, got 2."),
                arguments(
                        "units: 16",
                        "units: 100001",
                        "14:14 model.layers[1].units: must be from 1 to 100000, got 100001."),
                arguments(
                        "units: 16",
                        "units: 16\n      dropout: 1",
                        "15:16 model.layers[1].dropout: must be at least 0 and below 1, got 1."),
                arguments("0.002", "-1.5", "21:20 training.optimizer.learning-rate: must be above 0, got -1.5."),
                arguments(
                        "layers:\n    - type: lstm\n      units: 8\n    - type: rnn\n      units: 16",
                        "layers: []",
                        "10:3 model.layers: must have from 1 to 1000 entries, has 0."));
    }

    private static List<Arguments> aliasesAndTags() {
        return List.of(
                arguments(
                        "head:",
                        "head: &head {type: softmax, again: *head}\n  heads:",
                        "15:38 model.head.again: the alias '*head' stands inside the value it refers to. Write the"
                                + " value out."),
                arguments(
                        "units: 16",
                        "units: *size",
                        "14:14 model.layers[1].units: the alias '*size' refers to nothing. Mark a value above it with"
                                + " '&size'."),
                arguments(
                        "epochs: 2",
                        "epochs: !!int 2",
                        "18:11 training.epochs: the tag '!!int' has no meaning here. Remove it."),
                arguments(
                        "epochs: 2",
                        "epochs: !new 2",
                        "18:11 training.epochs: the tag '!new' has no meaning here. Remove it."),
                arguments("training:", "? [a]\n: b\ntraining:", "17:3: a key must be a word. Write 'key: value'."));
    }

    private static Arguments epochs(String value, String expected) {
        return arguments(
                "epochs: 2", "epochs: " + value, expected.replace("%s", "training.epochs: expected an integer"));
    }

    private static Arguments learningRate(String value, String expected) {
        return arguments(
                "learning-rate: 0.002",
                "learning-rate: " + value,
                "21:20 " + expected.replace("%s", "training.optimizer.learning-rate: expected a finite number"));
    }

    private static Arguments layer(String line, String expected) {
        return arguments("units: 16", "units: 16\n      " + line, "15:" + expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource("changes")
    void oneProblem(String part, String replacement, String expected) {
        assertThat(Configs.problems(Configs.change(Configs.TEXT, part, replacement)))
                .containsExactly("configs/x.yaml:" + expected);
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("", "1:1: there is nothing in this config. Write the keys " + ALL_KEYS + "."),
                arguments("# nothing\n", "1:1: there is nothing in this config. Write the keys " + ALL_KEYS + "."),
                arguments("---\n", "2:1: there is nothing in this config. Write the keys " + ALL_KEYS + "."),
                arguments(
                        "- a\n- b\n",
                        "1:1: expected the keys " + ALL_KEYS + ", got a list. Write each as 'key: value'."),
                arguments(
                        "train",
                        "1:1: expected the keys " + ALL_KEYS + ", got the text 'train'. Write each as 'key: value'."),
                arguments(
                        Configs.TEXT + "---\nversion: 1\n",
                        "22:1: a second document begins here, but a config is one. Remove it or put it into a file of"
                                + " its own."),
                arguments(
                        "name: a: b",
                        "1:8: not valid YAML: a colon is not expected here. Write 'key: value' with a space after the"
                                + " colon, indent the keys of a section alike, and put a text that contains a colon in"
                                + " quotes."),
                arguments(
                        "data:\n\ttype: text\n",
                        "2:1: not valid YAML: a tab cannot indent a line. Indent with spaces."),
                arguments(
                        "data: {type: text\nmodel: x\n",
                        "2:6: not valid YAML: expected a comma or the end of the bracket opened at line 1, column 7."
                                + " Add it."),
                arguments(
                        "name: 'x\n",
                        "2:1: not valid YAML: the quote opened at line 1, column 7 is not closed. Close it."),
                arguments(
                        "name: @x",
                        "1:7: not valid YAML: a value cannot begin with this character. Put the value in quotes."),
                arguments(
                        "data:\n  type: text\n path: x\n",
                        "3:2: not valid YAML: this does not continue what stands above it. Indent the keys of a section"
                                + " alike, and put a text that contains quotes in quotes."),
                arguments(
                        "name: \"\\q\"",
                        "1:9: not valid YAML: unknown escape after a backslash. Write two backslashes, or use single"
                                + " quotes."),
                arguments(
                        "%YAML 3.0\n---\nname: x\n",
                        "1:1: not valid YAML: this version of YAML is unknown. Remove the line '%YAML'."),
                arguments(
                        "name: x\nseed: 1\u0007\n",
                        "2:8: a character that no text contains. Give a text file in UTF-8."));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void unreadableText(String yaml, String expected) {
        assertThat(Configs.problems(yaml)).containsExactly("configs/x.yaml:" + expected);
    }

    @Test
    void allProblemsAtOnceInTheOrderOfTheFile() {
        String yaml =
                """
                version: 1.0
                name: test
                nmae: test
                data:
                  type: txt
                  corpus: europarl
                  split: {validation: 2, tset: 0.1}
                model:
                  input: {type: embedding}
                  layers:
                    - {type: lstmm, units: 0, unit: 3}
                    - lstm
                    - {type: dense, activation: relu6, units: '8'}
                  head: {type: softmax, type: linear}
                """;

        assertThat(Configs.problems(yaml))
                .containsExactly(
                        "configs/x.yaml:1:10 version: expected an integer, got the number 1.0. Write 1.",
                        "configs/x.yaml:3:1 nmae: unknown key. Did you mean 'name'? (allowed: " + ALL_KEYS + ")",
                        "configs/x.yaml:5:9 data.type: unknown value 'txt'. Did you mean 'text'? (allowed: "
                                + Configs.dataTypes(", ") + ")",
                        "configs/x.yaml:6:11 data.corpus: unknown value 'europarl'. Did you mean 'europarl-english'?"
                                + " (allowed: europarl-english, java-code, shakespeare)",
                        "configs/x.yaml:7:23 data.split.validation: must be at least 0 and below 1, got 2.",
                        "configs/x.yaml:7:26 data.split.tset: unknown key. Did you mean 'test'? (allowed: validation,"
                                + " test)",
                        "configs/x.yaml:8:1 model.topology: missing key. It says what the section describes. Add"
                                + " 'topology: <many-to-many | many-to-one | one-to-many | encoder-decoder | window>'.",
                        "configs/x.yaml:9:3 model.input.size: missing key. Length of the vector. Add 'size: <integer"
                                + " from 1 to 100000>'.",
                        "configs/x.yaml:11:14 model.layers[0].type: unknown value 'lstmm'. Did you mean 'lstm'?"
                                + " (allowed: " + Configs.LAYER_TYPES + ")",
                        "configs/x.yaml:11:28 model.layers[0].units: must be from 1 to 100000, got 0.",
                        "configs/x.yaml:11:31 model.layers[0].unit: unknown key. Did you mean 'units'? (allowed: "
                                + LSTM_KEYS + ")",
                        "configs/x.yaml:12:7 model.layers[1]: expected a section with the key 'type', got the text"
                                + " 'lstm'. Write '{type: lstm}'.",
                        "configs/x.yaml:13:33 model.layers[2].activation: unknown value 'relu6'. Did you mean 'relu'?"
                                + " (allowed: relu, tanh, sigmoid, linear)",
                        "configs/x.yaml:13:47 model.layers[2].units: expected an integer, got the text '8'. Remove the"
                                + " quotes.",
                        "configs/x.yaml:14:25 model.head.type: duplicate key, given before at line 14, column 10."
                                + " Remove one of the two.");
    }

    @Test
    void keysThatNoVariantHasAreFoundWithoutTheVariant() {
        String yaml = Configs.change(Configs.TEXT, "type: text\n  corpus:", "sort: text\n  corpora:");

        assertThat(Configs.problems(yaml))
                .containsExactly(
                        "configs/x.yaml:3:1 data.type: missing key. It says what the section describes. Add 'type:"
                                + " <" + Configs.dataTypes(" | ") + ">'.",
                        "configs/x.yaml:4:3 data.sort: unknown key. Did you mean 'source'? (allowed: "
                                + Configs.dataKeys() + ")",
                        "configs/x.yaml:5:3 data.corpora: unknown key. Did you mean 'corpus'? (allowed: "
                                + Configs.dataKeys() + ")");
    }
}
