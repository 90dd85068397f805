package org.unroll.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys that are valid by themselves but contradict each other. */
class ContradictionTest {

    static Stream<Arguments> contradictions() {
        return Stream.of(
                        trainingAndDirections(),
                        dataAndModel(),
                        withinTheModel(),
                        windowsAndConvolutions(),
                        highways(),
                        gates(),
                        cells(),
                        variants(),
                        withinData(),
                        series(),
                        forecasts(),
                        quantiles(),
                        tables(),
                        ridge())
                .flatMap(List::stream);
    }

    private static List<Arguments> windowsAndConvolutions() {
        String window = Configs.change(Configs.WEATHER, "topology: many-to-many", "topology: window\n  steps: 7");
        String textWindow = Configs.change(Configs.TEXT, "topology: many-to-many", "topology: window\n  steps: 7");
        String windowThatAnswersOnce =
                Configs.change(Configs.ADDING, "topology: many-to-one", "topology: window\n  steps: 7");
        return List.of(
                arguments(
                        Configs.change(Configs.TEXT, "  epochs: 2\n", "  truncated-bptt: 8\n  bucketing: 20\n"),
                        "19:3 training.bucketing: truncated BPTT reads sequences side by side in windows, whatever their"
                                + " length. Remove 'bucketing' or 'truncated-bptt'."),
                arguments(
                        Configs.ADDING + "training: {class-weights: balanced}\n",
                        "13:12 training.class-weights: only the classes of a softmax head can be weighted, got a linear"
                                + " head. Remove 'class-weights'."),
                arguments(
                        window,
                        "13:8 model.layers[0].type: topology window is a feed-forward network of dense layers, got lstm."
                                + " Write 'type: dense' or choose another topology."),
                arguments(
                        Configs.change(
                                        windowThatAnswersOnce,
                                        "{type: lstm, units: 8, bidirectional: concat}",
                                        "{type: dense, units: 8}")
                                + "training: {truncated-bptt: 8}\n",
                        "14:12 training.truncated-bptt: truncated BPTT carries a hidden state from one part of a sequence"
                                + " to the next, and topology window has none. Remove 'truncated-bptt'."),
                arguments(
                        Configs.change(
                                Configs.change(textWindow, "type: one-hot", "type: embedding\n    size: 3"),
                                "    - type: lstm\n      units: 8\n    - type: rnn\n",
                                "    - type: dense\n"),
                        "7:3 model.topology: a model of text is run step by step on its own predictions, for which a"
                                + " window carries no hidden state. Use topology many-to-many with a recurrent layer."),
                arguments(
                        Configs.change(
                                Configs.change(
                                        Configs.COUNTING, "topology: one-to-many", "topology: window\n  steps: 7"),
                                "    - {type: rnn, units: 8}\n    - {type: rnn, units: 8}\n",
                                "    - {type: dense, units: 8}\n"),
                        "7:3 model.topology: the counting task needs topology one-to-many (a whole sequence from one"
                                + " symbol), got window. Change the topology or the data."),
                arguments(
                        Configs.change(
                                Configs.TEXT,
                                "type: rnn\n      units: 16",
                                "type: convolution\n      filters: 4\n      width: 3"),
                        "13:7 model.layers[1].type: the model is run step by step on its own output, but a convolution"
                                + " reads several steps at once. Remove the layer or use a recurrent one."),
                arguments(
                        Configs.change(
                                Configs.COUNTING,
                                "    - {type: rnn, units: 8}\n    - {type: rnn, units: 8}\n",
                                "    - {type: convolution, filters: 8, width: 3}\n    - {type: rnn, units: 8}\n"),
                        "10:8 model.layers[0].type: the model is run step by step on its own output, but a convolution"
                                + " reads several steps at once. Remove the layer or use a recurrent one."),
                arguments(
                        Configs.change(
                                Configs.ECHO,
                                "{type: dense, units: 8, residual: true}",
                                "{type: convolution, filters: 4, width: 3, residual: true}"),
                        "11:49 model.layers[1].residual: the layer's input has size 8, its output size 4, and only equal"
                                + " sizes can be added. Change 'filters' or remove 'residual'."),
                arguments(
                        Configs.change(
                                        Configs.change(Configs.ECHO, ", bidirectional: concat, residual: true", ""),
                                        "{type: dense, units: 8, residual: true}",
                                        "{type: convolution, filters: 4, width: 3}")
                                + "training: {truncated-bptt: 8}\n",
                        "11:8 model.layers[1].type: a convolution does not see across the windows of truncated BPTT."
                                + " Remove 'training.truncated-bptt' or the layer."),
                arguments(
                        Configs.change(
                                Configs.change(
                                        Configs.change(Configs.ECHO, "{type: embedding, size: 8}", "{type: one-hot}"),
                                        "{type: lstm, units: 4, bidirectional: concat, residual: true}",
                                        "{type: convolution, filters: 8, width: 3}"),
                                "{type: dense, units: 8, residual: true}",
                                "{type: rnn, units: 8}"),
                        "10:8 model.layers[0].type: a convolution layer reads vectors, not one-hot symbols. Begin with a"
                                + " recurrent layer or write 'input: {type: embedding, size: <integer>}'."));
    }

    private static List<Arguments> forecasts() {
        return List.of(
                arguments(
                        Configs.change(Configs.FORECAST, "  dataset: electricity-demand\n", ""),
                        "3:1 data: neither 'dataset' nor 'path' says which table to read. Add 'dataset:"
                                + " electricity-demand' or 'path: <CSV file>'."),
                arguments(
                        Configs.change(Configs.FORECAST, "  timestamp", "  path: load.csv\n  timestamp"),
                        "6:3 data.path: 'dataset' already says which table to read. Remove one of the two."),
                arguments(
                        Configs.change(Configs.FORECAST, "inputs: [megawatt]", "inputs: [megawatt, wind, megawatt]"),
                        "7:28 data.inputs[2]: the column 'megawatt' is named twice. Remove one of the two."),
                arguments(
                        Configs.change(Configs.FORECAST, "targets: [megawatt]", "targets: [time]"),
                        "8:13 data.targets[0]: the column 'time' is the timestamp, which is no number to read or"
                                + " forecast. Name another column or remove 'timestamp'."),
                arguments(
                        Configs.change(
                                Configs.change(Configs.FORECAST, "many-to-one", "many-to-many"),
                                ", bidirectional: concat",
                                ""),
                        "12:3 model.topology: a forecast needs topology many-to-one (all values of the horizon at once,"
                                + " after the whole history), got many-to-many. Change the topology or the data."),
                arguments(
                        Configs.change(Configs.WEATHER, "inputs: [wind]", "inputs: [wind, weather]"),
                        "7:3 data.target: the column 'weather' is also among 'inputs', which are numbers. Remove it"
                                + " there."),
                arguments(
                        Configs.change(Configs.WEATHER, ", bidirectional: concat", "")
                                + "training: {truncated-bptt: 8}\n",
                        "14:12 training.truncated-bptt: a series with labels is read in independent windows of"
                                + " data.window time steps. Remove 'truncated-bptt'."),
                arguments(
                        Configs.WEATHER + "evaluation: {sample: {}}\n",
                        "14:14 evaluation.sample: only a model of text can generate text, but the data are labels of a"
                                + " series. Remove 'sample'."),
                arguments(
                        Configs.FORECAST + "evaluation: {free-run: {}}\n",
                        "17:14 evaluation.free-run: only a model of a series can read its own predictions, but the data"
                                + " are forecast from windows. Remove 'free-run'."));
    }

    private static Arguments quantile(String quantiles, String problem) {
        return arguments(
                Configs.change(Configs.FORECAST, "{type: linear}", "{type: quantile, quantiles: " + quantiles + "}"),
                problem);
    }

    private static List<Arguments> quantiles() {
        return List.of(
                quantile("[0.5, 1.0]", "16:43 model.head.quantiles[1]: must be above 0 and below 1, got 1.0."),
                quantile(
                        "[0.9, 0.5]",
                        "16:43 model.head.quantiles[1]: is 0.5 after 0.9. Expected quantiles that ascend; put them in"
                                + " order, each once."),
                quantile(
                        "[0.1, 0.9]",
                        "16:26 model.head.quantiles: 0.5 is missing, whose quantile is the forecast itself. Expected it"
                                + " among the others; add it."),
                arguments(
                        Configs.change(
                                Configs.change(Configs.FORECAST, "{type: linear}", "{type: quantile}"),
                                "  history",
                                "  difference: 5\n  history"),
                        "9:3 data.difference: quantiles of differences cannot be added up, which a horizon of 6 time steps"
                                + " would need, got 5. Give a difference of at least the horizon, remove it, or write"
                                + " 'head: {type: linear}'."),
                arguments(
                        Configs.change(Configs.ADDING, "{type: linear}", "{type: quantile}"),
                        "12:10 model.head.type: the adding task has a number as output and needs a linear head, got"
                                + " quantile. Write 'type: linear'."));
    }

    private static List<Arguments> tables() {
        return List.of(
                arguments(
                        Configs.change(Configs.FORECAST, "  timestamp: time\n", "  calendar: [month]\n"),
                        "6:3 data.calendar: the calendar follows from the column with the time, which is not named. Add"
                                + " 'timestamp: <column>'."),
                arguments(
                        Configs.change(Configs.FORECAST, "  history", "  calendar: [month, month]\n  history"),
                        "9:21 data.calendar[1]: 'month' is named twice. Remove one of the two."),
                arguments(
                        Configs.change(Configs.FORECAST, "  history", "  categories: [megawatt]\n  history"),
                        "7:12 data.inputs[0]: the column 'megawatt' is also among 'categories', which are words. Remove"
                                + " one of the two.\nconfigs/x.yaml:8:13 data.targets[0]: the column 'megawatt' is also"
                                + " among 'categories', which are words. Remove one of the two."),
                arguments(
                        Configs.change(Configs.WEATHER, "  target", "  categories: [weather]\n  target"),
                        "8:3 data.target: the column 'weather' is also among 'categories', where the model would read what"
                                + " it has to tell. Remove it there."),
                arguments(
                        Configs.change(
                                Configs.change(Configs.WEATHER, "{type: softmax}", "{type: linear}"),
                                "target: weather",
                                "target: wind\n  target-type: number"),
                        "7:3 data.target: the column 'wind' is also among 'inputs', where the model would read what it has"
                                + " to tell. Remove it there."),
                arguments(
                        Configs.change(Configs.WEATHER, "  target: weather", "  target: rain\n  target-type: number"),
                        "14:10 model.head.type: a series with a numeric target has a number as output and needs a linear"
                                + " head, got softmax. Write 'type: linear'."));
    }

    private static List<Arguments> trainingAndDirections() {
        String stepByStep = "the model writes its output step by step, and a backward direction would begin at its end."
                + " Remove 'bidirectional'.";
        return List.of(
                truncated(Configs.ADDING, 13, "many-to-one"),
                truncated(Configs.COUNTING, 13, "one-to-many"),
                truncated(Configs.REVERSAL, 17, "encoder-decoder"),
                arguments(
                        Configs.ECHO + "training: {truncated-bptt: 8}\n",
                        "13:12 training.truncated-bptt: truncated BPTT reads a sequence window by window, but a"
                                + " bidirectional layer begins at its end (model.layers[0]). Remove 'truncated-bptt' or"
                                + " 'bidirectional'."),
                arguments(
                        Configs.change(Configs.TEXT, "units: 16", "units: 16\n      bidirectional: add"),
                        "15:7 model.layers[1].bidirectional: the model predicts the next character, and a backward"
                                + " direction would already read it. Remove 'bidirectional'."),
                arguments(
                        Configs.change(Configs.COUNTING, "units: 8}", "units: 8, bidirectional: concat}"),
                        "10:29 model.layers[0].bidirectional: " + stepByStep),
                arguments(
                        Configs.change(
                                Configs.REVERSAL,
                                "- {type: lstm, units: 8}",
                                "- {type: rnn, units: 8, bidirectional: add}"),
                        "15:31 model.decoder.layers[0].bidirectional: " + stepByStep));
    }

    private static Arguments truncated(String yaml, int line, String topology) {
        String bidirectional = yaml.equals(Configs.ADDING) ? "model.layers[0]" : "model.encoder.layers[0]";
        String noOutput = line + ":12 training.truncated-bptt: truncated BPTT needs an output at each step of a long"
                + " sequence, which topology " + topology
                + " does not have. Remove 'truncated-bptt' or use topology many-to-many.";
        String noEnd = line + ":12 training.truncated-bptt: truncated BPTT reads a sequence window by window, but a"
                + " bidirectional layer begins at its end (" + bidirectional
                + "). Remove 'truncated-bptt' or 'bidirectional'.";
        String expected = yaml.contains("bidirectional") ? noOutput + "\nconfigs/x.yaml:" + noEnd : noOutput;
        return arguments(yaml + "training: {truncated-bptt: 8}\n", expected);
    }

    private static List<Arguments> dataAndModel() {
        return List.of(
                topology(
                        Configs.ADDING,
                        "many-to-one",
                        "many-to-many",
                        "the adding task",
                        "one sum for a whole sequence"),
                topology(Configs.ECHO, "many-to-many", "many-to-one", "the echo task", "one symbol for each step"),
                topology(
                        Configs.COUNTING,
                        "one-to-many",
                        "many-to-many",
                        "the counting task",
                        "a whole sequence from one symbol"),
                topology(
                        Configs.TEXT,
                        "many-to-many",
                        "many-to-one",
                        "text",
                        "it predicts the next character at each step"),
                arguments(
                        Configs.change(Configs.ECHO, "task: echo", "task: reversal"),
                        "7:3 model.topology: the reversal task needs topology encoder-decoder (the answer begins after"
                                + " the whole sequence has been read), got many-to-many. Change the topology or the"
                                + " data."),
                arguments(
                        Configs.change(Configs.TEXT, "one-hot", "numeric"),
                        "9:5 model.input.type: text has symbols as input, got numeric. Write 'type: one-hot' or 'type:"
                                + " embedding' with a size."),
                arguments(
                        Configs.change(Configs.REVERSAL, "embedding, size: 8", "numeric"),
                        "13:13 model.decoder.input.type: the reversal task has symbols as input, got numeric. Write"
                                + " 'type: one-hot' or 'type: embedding' with a size."),
                arguments(
                        Configs.change(Configs.ADDING, "numeric", "one-hot"),
                        "8:11 model.input.type: the adding task has numbers as input, got one-hot. Write 'type:"
                                + " numeric'."),
                arguments(
                        Configs.change(Configs.TEXT, "softmax", "linear"),
                        "16:5 model.head.type: text has symbols as output and needs a softmax head, got linear. Write"
                                + " 'type: softmax'."),
                arguments(
                        Configs.change(Configs.ADDING, "linear", "sigmoid"),
                        "12:10 model.head.type: the adding task has a number as output and needs a linear head, got"
                                + " sigmoid. Write 'type: linear'."));
    }

    private static Arguments topology(String yaml, String right, String wrong, String data, String reason) {
        return arguments(
                Configs.change(yaml, right, wrong),
                "7:3 model.topology: " + data + " needs topology " + right + " (" + reason + "), got " + wrong
                        + ". Change the topology or the data.");
    }

    private static List<Arguments> withinTheModel() {
        return List.of(
                arguments(
                        Configs.change(
                                Configs.change(Configs.COUNTING, "  input:", "  context: every-step\n  input:"),
                                "{type: embedding, size: 8}",
                                "{type: one-hot}"),
                        "9:11 model.input.type: with 'context: every-step' the input is joined with the context, which"
                                + " needs vectors, got one-hot. Write 'type: embedding' with a size or 'context:"
                                + " initial-state'."),
                arguments(
                        Configs.change(Configs.TEXT, "type: lstm", "type: dense"),
                        "11:7 model.layers[0].type: a dense layer reads vectors, not one-hot symbols. Begin with a"
                                + " recurrent layer or write 'input: {type: embedding, size: <integer>}'."),
                arguments(
                        Configs.change(Configs.TEXT, "units: 8", "units: 8\n      residual: true"),
                        "13:7 model.layers[0].residual: the first layer reads one-hot symbols, which cannot be added to"
                                + " its output. Remove 'residual' or use an embedding."),
                arguments(
                        Configs.change(Configs.TEXT, "units: 16", "units: 16\n      residual: true"),
                        "15:7 model.layers[1].residual: the layer's input has size 8, its output size 16, and only"
                                + " equal sizes can be added. Change 'units' or remove 'residual'."),
                arguments(
                        Configs.change(Configs.ADDING, "concat", "concat, residual: true"),
                        "10:53 model.layers[0].residual: the layer's input has size 2, its output size 16 (8 for each"
                                + " direction), and only equal sizes can be added. Change 'units' or remove 'residual'."),
                arguments(
                        Configs.change(Configs.COUNTING, "  input:", "  context: every-step\n  input:")
                                .replaceFirst("units: 8}", "units: 8, residual: true}"),
                        "11:29 model.layers[0].residual: with 'context: every-step' the first layer reads its input"
                                + " joined with the context, which cannot be added to its output. Remove 'residual'."),
                arguments(
                        Configs.change(
                                Configs.change(Configs.REVERSAL, "  head:", "  context: every-step\n  head:"),
                                "- {type: lstm, units: 8}",
                                "- {type: lstm, units: 8, residual: true}"),
                        "15:32 model.decoder.layers[0].residual: with 'context: every-step' the first layer reads its"
                                + " input joined with the context, which cannot be added to its output. Remove"
                                + " 'residual'."),
                arguments(
                        Configs.change(
                                Configs.ECHO,
                                "    - {type: lstm, units: 4, bidirectional: concat, residual: true}\n",
                                ""),
                        "9:3 model.layers: no layer is recurrent, so nothing is carried from one time step to the next."
                                + " Add a layer such as '{type: lstm, units: 128}'."),
                arguments(
                        Configs.change(Configs.REVERSAL, "- {type: lstm, units: 8}", "- {type: dense, units: 8}"),
                        "14:5 model.decoder.layers: no layer is recurrent, so nothing is carried from one time step to"
                                + " the next. Add a layer such as '{type: lstm, units: 128}'."));
    }

    private static List<Arguments> gates() {
        return List.of(
                arguments(
                        Configs.change(
                                Configs.ADDING, "concat", "concat, gate-initialization: [{gate: forgot, bias: 2}]"),
                        "10:76 model.layers[0].gate-initialization[0].gate: this lstm layer has no gate 'forgot'. Did"
                                + " you mean 'forget'? (allowed: input, forget, output, candidate)"),
                arguments(
                        Configs.change(
                                Configs.REVERSAL,
                                "- {type: lstm, units: 8}",
                                "- {type: gru, units: 8, gate-initialization: [{gate: update}, {gate: \"a\\n\"}]}"),
                        "15:70 model.decoder.layers[0].gate-initialization[1].gate: this gru layer has no gate 'a?'."
                                + " (allowed: candidate, update, reset, recurrent-candidate)"),
                arguments(
                        Configs.change(
                                Configs.ADDING,
                                "concat",
                                "concat, gate-initialization: [{gate: input, bias: 1}, {gate: input, bias: 2}]"),
                        "10:100 model.layers[0].gate-initialization[1].gate: the initial values of gate 'input' are set"
                                + " twice. Write them into one entry."));
    }

    private static List<Arguments> variants() {
        return List.of(
                variant(
                        "lstm, coupled-gates: true, input-gate: false",
                        "20 model.layers[0].coupled-gates: coupled gates are an input gate and a forget gate in one,"
                                + " but there is no input gate. Remove 'coupled-gates' or 'input-gate: false'."),
                variant(
                        "lstm, coupled-gates: true, forget-gate: false",
                        "20 model.layers[0].coupled-gates: coupled gates are an input gate and a forget gate in one,"
                                + " but there is no forget gate. Remove 'coupled-gates' or 'forget-gate: false'."),
                variant(
                        "lstm, input-gate: false, forget-gate: false, output-gate: false, peepholes: true",
                        "79 model.layers[0].peepholes: peepholes let the gates see the memory, but there is no gate."
                                + " Keep one of the gates or remove 'peepholes'."),
                variant(
                        "lstm, full-gate-recurrence: true, input-gate: false, forget-gate: false, output-gate: false",
                        "20 model.layers[0].full-gate-recurrence: full gate recurrence lets the gates see those of the"
                                + " step before, but there is no gate. Keep one of the gates or remove"
                                + " 'full-gate-recurrence'."),
                variant(
                        "lstm, forget-gate: false, forget-bias: 2",
                        "40 model.layers[0].forget-bias: has no effect without a forget gate. Remove 'forget-bias' or"
                                + " 'forget-gate: false'."),
                variant(
                        "lstm, coupled-gates: true, gate-initialization: [{gate: forget}]",
                        "64 model.layers[0].gate-initialization[0].gate: this lstm layer has no gate 'forget'."
                                + " (allowed: input, output, candidate)"),
                variant(
                        "gru, reset: before, layer-normalization: true",
                        "34 model.layers[0].layer-normalization: layer normalisation needs all products before the"
                                + " gates act, but with 'reset: before' the candidate's comes after the reset gate."
                                + " Write 'reset: after' or remove 'layer-normalization'."),
                arguments(
                        Configs.change(Configs.ADDING, "units: 8", "units: 1, layer-normalization: true"),
                        "10:30 model.layers[0].layer-normalization: numbers are normalised over the units of a layer,"
                                + " and this one has a single unit. Set 'units' to 2 or more, or remove"
                                + " 'layer-normalization'."),
                arguments(
                        Configs.change(Configs.ADDING, "concat", "concat, projection: 3, residual: true"),
                        "10:68 model.layers[0].residual: the layer's input has size 2, its output size 6 (3 for each"
                                + " direction), and only equal sizes can be added. Change 'projection' or remove"
                                + " 'residual'."));
    }

    private static Arguments variant(String layer, String expected) {
        return arguments(Configs.change(Configs.ADDING, "type: lstm", "type: " + layer), "10:" + expected);
    }

    private static List<Arguments> highways() {
        return List.of(
                arguments(
                        Configs.change(Configs.TEXT, "units: 8", "units: 8\n      highway: true"),
                        "13:7 model.layers[0].highway: the first layer reads one-hot symbols, which cannot be mixed with"
                                + " its output. Remove 'highway' or use an embedding."),
                arguments(
                        Configs.change(Configs.ADDING, "concat", "concat, highway: true"),
                        "10:53 model.layers[0].highway: the layer's input has size 2, its output size 16 (8 for each"
                                + " direction), and only equal sizes can be mixed. Change 'units' or remove 'highway'."),
                arguments(
                        Configs.change(Configs.COUNTING, "  input:", "  context: every-step\n  input:")
                                .replaceFirst("units: 8}", "units: 8, highway: true}"),
                        "11:29 model.layers[0].highway: with 'context: every-step' the first layer reads its input"
                                + " joined with the context, which cannot be mixed with its output. Remove"
                                + " 'highway'."),
                arguments(
                        Configs.change(
                                Configs.ECHO, "units: 8, residual: true", "units: 8, residual: true, highway: true"),
                        "11:47 model.layers[1].highway: 'residual' already leads the layer's input around it. Remove one"
                                + " of the two."));
    }

    private static List<Arguments> cells() {
        return List.of(
                arguments(
                        Configs.change(
                                Configs.TEXT, "training:\n", "training:\n  kernel: portable\n  precision: bfloat16\n"),
                        "19:3 training.precision: the portable kernel has no products of bfloat16. Remove 'kernel' or"
                                + " 'precision'."),
                arguments(
                        cell("leaky, units: 4, time-constants: [2, 0.5]"),
                        "10:51 model.layers[0].time-constants[1]: a time constant is from 1 to 1000000 time steps, got"
                                + " 0.5. Write 1 for units that keep nothing."),
                arguments(
                        cell("trace, units: 4, time-constants: [1], learn-time-constants: true"),
                        "10:48 model.layers[0].time-constants[0]: a time constant of 1 keeps nothing and cannot be"
                                + " learned from. Write a larger one, such as 1.1, or remove 'learn-time-constants'."),
                arguments(
                        cell("leaky, units: 2, time-constants: [1, 2, 4]"),
                        "10:31 model.layers[0].time-constants: 3 time constants need at least 3 units, got 2. Raise"
                                + " 'units' or give fewer time constants."),
                arguments(
                        cell("clockwork, units: 4, periods: [0, 1000001]"),
                        "10:45 model.layers[0].periods[0]: a period is from 1 to 1000000 time steps, got 0. Write 1 for"
                                + " units that are renewed at every step.\n"
                                + "configs/x.yaml:10:48 model.layers[0].periods[1]: a period is from 1 to 1000000 time"
                                + " steps, got 1000001. Write 1 for units that are renewed at every step."),
                arguments(
                        cell("clockwork, units: 3"),
                        "10:7 model.layers[0].periods: 4 periods need at least 4 units, got 3. Raise 'units' or give"
                                + " fewer periods."),
                arguments(
                        cell("sru, units: 4, recurrent-dropout: 0.1"),
                        "10:29 model.layers[0].recurrent-dropout: this cell has no recurrent weights that could be kept"
                                + " from seeing hidden units. Remove 'recurrent-dropout' or use 'zoneout'."));
    }

    private static String cell(String layer) {
        return Configs.change(
                        Configs.ECHO,
                        "{type: lstm, units: 4, bidirectional: concat, residual: true}",
                        "{type: " + layer + "}")
                .replace("units: 8, residual: true", "units: 8");
    }

    private static List<Arguments> withinData() {
        String unvalidated = Configs.TEXT.replace("english\n", "english\n  split: {validation: 0}\n");
        return List.of(
                arguments(
                        Configs.change(Configs.TEXT, "name: test", "name: my run"),
                        "2:1 name: a run directory cannot be named 'my run'. Use up to 100 letters, digits, '-', '_'"
                                + " and '.', and begin with a letter or digit."),
                arguments(
                        Configs.change(Configs.TEXT, "name: test", "name: \"..\\n\""),
                        "2:1 name: a run directory cannot be named '..?'. Use up to 100 letters, digits, '-', '_' and"
                                + " '.', and begin with a letter or digit."),
                arguments(
                        Configs.change(Configs.TEXT, "  corpus: europarl-english\n", ""),
                        "3:1 data: neither 'corpus' nor 'path' says which text to read. Add 'corpus: europarl-english'"
                                + " or 'path: <text file>'."),
                arguments(
                        Configs.change(Configs.TEXT, "english\n", "english\n  path: book.txt\n"),
                        "6:3 data.path: 'corpus' already says which text to read. Remove one of the two."),
                arguments(
                        Configs.change(Configs.TEXT, "europarl-english", "europarl-english\n  encoding: UTF-16"),
                        "6:3 data.encoding: has no effect with 'corpus', whose encoding is known. Remove 'encoding'."),
                arguments(
                        Configs.change(
                                Configs.TEXT, "type: one-hot", "type: embedding\n    size: 8\n    trainable: false"),
                        "11:5 model.input.trainable: without 'vectors' an embedding begins at random, and would stay"
                                + " so. Add 'vectors' or remove 'trainable'."),
                arguments(
                        Configs.change(Configs.TEXT, "europarl-english", "europarl-english\n  merges: 100"),
                        "6:3 data.merges: only subwords come from merges, but the unit is char. Remove 'merges' or"
                                + " write 'unit: subword'."),
                arguments(
                        Configs.change(
                                Configs.TEXT, "europarl-english", "europarl-english\n  unit: word\n  merges: 100"),
                        "7:3 data.merges: only subwords come from merges, but the unit is word. Remove 'merges' or"
                                + " write 'unit: subword'."),
                arguments(
                        Configs.change(
                                Configs.TEXT,
                                "europarl-english",
                                "europarl-english\n  unit: subword\n  maximum-size: 100"),
                        "7:3 data.maximum-size: the size of a vocabulary of subwords follows from its merges. Remove"
                                + " 'maximum-size' and set 'merges' instead."),
                arguments(
                        Configs.change(Configs.TEXT, "europarl-english", "europarl-english\n  unknown-token: <unk>"),
                        "6:3 data.unknown-token: only texts of words write unknown ones, but the unit is char. Remove"
                                + " 'unknown-token' or write 'unit: word'."),
                arguments(
                        Configs.change(
                                Configs.TEXT,
                                "europarl-english",
                                "europarl-english\n  unit: word\n  unknown-token: not known"),
                        "7:3 data.unknown-token: is 'not known'. Expected characters without white space, such as"
                                + " <unk>."),
                arguments(
                        Configs.change(
                                Configs.TEXT,
                                "europarl-english",
                                "europarl-english\n  unit: word\n  lower-case: true\n  unknown-token: UNK"),
                        "8:3 data.unknown-token: 'UNK' is never found, because 'lower-case' makes its capital letters"
                                + " small. Write it in small letters."),
                arguments(
                        Configs.change(Configs.TEXT, "english\n", "english\n  encoding: utf8x\n"),
                        "6:3 data.encoding: unknown character encoding 'utf8x'. Did you mean 'UTF-8'? Write a name such"
                                + " as UTF-8, ISO-8859-1 or windows-1252."),
                arguments(
                        Configs.change(Configs.TEXT, "english\n", "english\n  encoding: '?'\n"),
                        "6:3 data.encoding: unknown character encoding '?'. Write a name such as UTF-8, ISO-8859-1 or"
                                + " windows-1252."),
                arguments(
                        Configs.change(Configs.TEXT, "english\n", "english\n  window: 32\n")
                                .replace("epochs: 2", "truncated-bptt: 32"),
                        "6:3 data.window: has no effect with training.truncated-bptt, which reads windows of its own"
                                + " length. Remove one of the two."),
                arguments(
                        Configs.change(Configs.TEXT, "english\n", "english\n  split: {validation: 0.9, test: 0.1}\n"),
                        "6:3 data.split: validation 0.9 and test 0.1 add up to 1.0, which leaves nothing for training."
                                + " Make them add up to less than 1."),
                arguments(
                        Configs.change(unvalidated, "epochs: 2", "early-stopping: {}"),
                        "19:3 training.early-stopping: early stopping needs a validation loss, but"
                                + " data.split.validation is 0. Set it above 0 or remove 'early-stopping'."),
                arguments(
                        Configs.change(unvalidated, "epochs: 2", "schedule: {type: plateau}"),
                        "19:3 training.schedule: the plateau schedule needs a validation loss, but"
                                + " data.split.validation is 0. Set it above 0 or remove 'schedule'."),
                arguments(
                        Configs.change(Configs.ECHO, "task: echo\n", "task: echo\n  minimum-length: 20\n"),
                        "6:3 data.minimum-length: the shortest example has 20 time steps, the longest only 10. Lower"
                                + " minimum-length or raise maximum-length."),
                arguments(
                        Configs.change(Configs.ECHO, "task: echo\n", "task: echo\n  maximum-length: 4\n"),
                        "3:1 data.minimum-length: the shortest example has 5 time steps, the longest only 4. Lower"
                                + " minimum-length or raise maximum-length."),
                arguments(
                        Configs.ECHO + "evaluation: {sample: {}}\n",
                        "13:14 evaluation.sample: only a model of text can generate text, but the data are synthetic."
                                + " Remove 'sample'."));
    }

    private static List<Arguments> series() {
        return List.of(
                arguments(
                        Configs.change(Configs.SERIES, "many-to-many", "many-to-one"),
                        "6:3 model.topology: the Mackey-Glass series needs topology many-to-many (it predicts the next"
                                + " value at each step), got many-to-one. Change the topology or the data."),
                arguments(
                        Configs.change(Configs.SERIES, "mackey-glass\n", "mackey-glass\n  window: 50\n"),
                        "3:1 data.washout: the first 100 time steps of each window are left out, but a window has only"
                                + " 50. Lower washout or raise window."),
                arguments(
                        Configs.change(Configs.SERIES, "mackey-glass\n", "mackey-glass\n  window: 500\n")
                                .replace("optimizer: {type: ridge}", "truncated-bptt: 50"),
                        "5:3 data.window: has no effect with training.truncated-bptt, which reads windows of its own"
                                + " length. Remove one of the two."),
                arguments(
                        Configs.change(Configs.SERIES, "units: 8", "units: 8, bidirectional: add"),
                        "9:35 model.layers[0].bidirectional: the model predicts the next value, and a backward"
                                + " direction would already read it. Remove 'bidirectional'."),
                arguments(
                        Configs.change(Configs.SERIES, "units: 8", "units: 8, residual: true"),
                        "9:35 model.layers[0].residual: the layer's input has size 1, its output size 8, and only equal"
                                + " sizes can be added. Change 'units' or remove 'residual'."),
                arguments(
                        Configs.SERIES + "evaluation: {sample: {}}\n",
                        "14:14 evaluation.sample: only a model of text can generate text, but the data are a series."
                                + " Remove 'sample'."),
                arguments(
                        Configs.ECHO + "evaluation: {free-run: {}}\n",
                        "13:14 evaluation.free-run: only a model of a series can read its own predictions, but the data"
                                + " are synthetic. Remove 'free-run'."),
                arguments(
                        Configs.TEXT + "evaluation: {free-run: {}}\n",
                        "22:14 evaluation.free-run: only a model of a series can read its own predictions, but the data"
                                + " are text. Remove 'free-run'."));
    }

    private static List<Arguments> ridge() {
        String other = " choose a gradient-based optimizer such as {type: adam}.";
        String text = Configs.TEXT
                .replace("type: lstm", "type: reservoir")
                .replace("type: rnn", "type: reservoir")
                .replace("epochs: 2", "epochs: 1")
                .replace("type: adam\n    learning-rate: 0.002", "type: ridge");
        String softmax = "training.optimizer: ridge regression solves for the weights of a linear head, got softmax."
                + " Choose" + other.substring(" choose".length());
        return List.of(
                arguments(text, "19:3 " + softmax),
                arguments(
                        Configs.change(text, "type: one-hot", "type: embedding\n    size: 4"),
                        "9:5 model.input.type: ridge regression trains the head alone, and an embedding has to be"
                                + " learned. Write 'type: one-hot', or" + other + "\nconfigs/x.yaml:20:3 " + softmax),
                arguments(
                        Configs.COUNTING
                                        .replace("type: rnn", "type: reservoir")
                                        .replace("{type: embedding, size: 8}", "{type: one-hot}")
                                        .replace("softmax", "linear")
                                + "training: {epochs: 1, optimizer: {type: ridge}}\n",
                        "12:10 model.head.type: the counting task has symbols as output and needs a softmax head, got"
                                + " linear. Write 'type: softmax'.\nconfigs/x.yaml:13:23 training.optimizer: ridge"
                                + " regression needs topology many-to-many or many-to-one, where nothing but the head"
                                + " learns, got one-to-many. Choose" + other.substring(" choose".length())),
                arguments(
                        Configs.change(Configs.SERIES, "type: reservoir", "type: lstm"),
                        "9:8 model.layers[0].type: ridge regression trains the head alone, and the weights of a layer"
                                + " of type lstm have to be learned. Write 'type: reservoir', or" + other),
                arguments(
                        Configs.change(Configs.SERIES, "units: 8", "units: 8, dropout: 0.5"),
                        "9:35 model.layers[0].dropout: has no effect on ridge regression, which limits the weights by"
                                + " its regularization. Remove 'dropout'."),
                arguments(
                        Configs.change(Configs.SERIES, "epochs: 1", "epochs: 3"),
                        "12:3 training.epochs: ridge regression reads the training data once, got 3 epochs. Write"
                                + " 'epochs: 1'."),
                arguments(
                        Configs.change(Configs.SERIES, "  epochs: 1\n", ""),
                        "11:1 training.epochs: ridge regression reads the training data once, got 10 epochs. Write"
                                + " 'epochs: 1'."),
                ridgeWith(
                        "truncated-bptt: 50",
                        "ridge regression reads whole sequences and propagates nothing back. Remove 'truncated-bptt'."),
                ridgeWith(
                        "schedule: {type: cosine}",
                        "ridge regression has no learning rate that could follow a schedule. Remove 'schedule'."),
                ridgeWith("warm-up: 5", "ridge regression has no learning rate to warm up. Remove 'warm-up'."),
                ridgeWith(
                        "gradient-clipping: {type: value}",
                        "ridge regression computes no gradient that could be clipped. Remove 'gradient-clipping'."),
                ridgeWith(
                        "validation-interval: 5",
                        "ridge regression has no model to validate before all data are read. Remove"
                                + " 'validation-interval'."),
                ridgeWith(
                        "early-stopping: {}",
                        "ridge regression reads the training data once, so there is nothing to stop. Remove"
                                + " 'early-stopping'."));
    }

    private static Arguments ridgeWith(String line, String message) {
        return arguments(
                Configs.change(Configs.SERIES, "epochs: 1", "epochs: 1\n  " + line),
                "13:3 training." + line.substring(0, line.indexOf(':')) + ": " + message);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("contradictions")
    void isReportedWhereItStands(String yaml, String expected) {
        assertThat(String.join("\n", Configs.problems(yaml))).isEqualTo("configs/x.yaml:" + expected);
    }

    @Test
    void allContradictionsAreReportedAtOnce() {
        String yaml =
                Configs.change(Configs.TEXT, "units: 8", "units: 8\n      residual: true\n      bidirectional: add");

        assertThat(Configs.problems(yaml, "training.truncated-bptt=16", "data.window=8", "model.head.type=linear"))
                .extracting(line -> line.substring(0, line.indexOf(": ")))
                .containsExactly(
                        "--set data.window=8:1:6 data.window",
                        "--set model.head.type=linear:1:12 model.head.type",
                        "--set training.truncated-bptt=16:1:10 training.truncated-bptt",
                        "configs/x.yaml:13:7 model.layers[0].residual",
                        "configs/x.yaml:14:7 model.layers[0].bidirectional");
    }

    static final List<String> VALID = List.of(
            Configs.TEXT.replace("epochs: 2", "truncated-bptt: 32"),
            Configs.TEXT.replace("corpus: europarl-english", "path: book.txt\n  encoding: latin1\n  window: 32"),
            Configs.TEXT + "evaluation: {sample: {temperature: 0, top-p: 1}}\n",
            Configs.TEXT.replace("english\n", "english\n  split: {validation: 0, test: 0}\n"),
            Configs.ADDING.replace("units: 8", "units: 1, residual: true"),
            Configs.COUNTING.replace("units: 8", "units: 8, residual: true"),
            Configs.COUNTING.replace("  input:", "  context: every-step\n  input:"),
            Configs.ECHO.replace("units: 4", "units: 4, recurrent-initialization: identity"),
            Configs.ECHO.replace("units: 4", "units: 4, gate-initialization: [{gate: forget, bias: 2}]"),
            Configs.ECHO.replace("units: 4", "units: 7, projection: 4"),
            Configs.ECHO.replace("units: 4", "units: 4, layer-normalization: true, peepholes: true"),
            Configs.ECHO.replace("units: 4", "units: 4, forget-gate: false, full-gate-recurrence: true"),
            Configs.ECHO.replace("units: 4", "units: 4, coupled-gates: true, forget-bias: 2"),
            Configs.COUNTING.replace("type: rnn", "type: rnn, layer-normalization: true"),
            Configs.SERIES.replace("epochs: 1", "epochs: 1\n  gradient-clipping: {type: none}"),
            Configs.SERIES.replace("optimizer: {type: ridge}", "truncated-bptt: 50\n  schedule: {type: cosine}"),
            Configs.SERIES.replace("reservoir", "lstm").replace("optimizer: {type: ridge}", "batch-size: 4"),
            Configs.SERIES + "evaluation: {free-run: {steps: 10}}\n",
            Configs.ADDING
                    .replace("{type: lstm, units: 8, bidirectional: concat}", "{type: reservoir, units: 8}")
                    .replace("    - {type: dense, units: 4}\n", "")
                    .concat("training: {epochs: 1, optimizer: {type: ridge}}\n"),
            Configs.ECHO.replace("residual", "highway"),
            cell("leaky, units: 4, time-constants: [1, 1000000]"),
            cell("trace, units: 1, time-constants: [1.1], learn-time-constants: true, activation: tanh"),
            cell("clockwork, units: 4, periods: [8, 1]"),
            cell("deep-transition, units: 4, transition-layers: 4, shortcut: true"),
            cell("sru, units: 4, zoneout: 0.1"));

    @ParameterizedTest
    @FieldSource("VALID")
    void whatGoesTogetherIsAccepted(String yaml) {
        assertThat(Configs.problems(yaml)).isEmpty();
    }
}
