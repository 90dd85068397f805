package org.unroll.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.unroll.config.Experiment;
import org.unroll.graph.DataShapes;
import org.unroll.graph.GraphCompiler;
import org.unroll.graph.ValueShape;

/**
 * A network whose results on a GPU are compared with those on the processor.
 *
 * @param name in tables
 * @param layers in the config language; those of encoder and decoder are the same
 */
record ParityNetwork(String name, Task task, List<String> layers) {

    ParityNetwork {
        layers = List.copyOf(layers);
    }

    /** What a network does, and with it what it reads and writes. */
    enum Task {
        /** Numbers in, numbers out, at each time step. */
        FOLLOWING("mackey-glass }", "many-to-many", "input: { type: numeric }", "linear"),
        /** Symbols in, symbols out, at each time step. */
        PREDICTING("text, corpus: europarl-english }", "many-to-many", "input: { type: one-hot }", "softmax"),
        /** Numbers in, symbols out, at each time step, of which later ones may be read. */
        TAGGING("digit-strings, features: { type: mfcc } }", "many-to-many", "input: { type: numeric }", "softmax"),
        /** Numbers in, one number out. */
        SUMMING("synthetic, task: adding }", "many-to-one", "input: { type: numeric }", "linear"),
        /** Symbols in, symbols out, at time steps of their own. */
        TRANSLATING("synthetic, task: reversal }", "encoder-decoder", "input: { type: one-hot }", "softmax");

        private final String data;
        private final String topology;
        private final String input;
        private final String head;

        Task(String data, String topology, String input, String head) {
            this.data = data;
            this.topology = topology;
            this.input = input;
            this.head = head;
        }

        boolean readsSymbols() {
            return this == PREDICTING || this == TRANSLATING;
        }

        boolean answersAtEachStep() {
            return this == FOLLOWING || this == PREDICTING || this == TAGGING;
        }
    }

    /** All of a size. */
    static List<ParityNetwork> all(ParitySize size) {
        List<ParityNetwork> all = new ArrayList<>();
        for (String cell : List.of("lstm", "gru", "rnn, activation: tanh", "rnn, activation: relu")) {
            int units = cell.endsWith("relu") ? size.rectifiedUnits() : size.units();
            String name = cell.replace(", activation:", "");
            String layer = layer(cell, units);
            String bothWays = layer.replace(" }", ", bidirectional: concat }");
            all.add(new ParityNetwork(name, Task.FOLLOWING, List.of(layer)));
            all.add(new ParityNetwork(name + ", symbols", Task.PREDICTING, List.of(layer)));
            all.add(new ParityNetwork(name + ", bidirectional", Task.TAGGING, List.of(bothWays)));
            all.add(new ParityNetwork(name + ", 3 layers", Task.FOLLOWING, List.of(layer, layer, layer)));
            all.add(new ParityNetwork(name + ", bidirectional, 2 layers", Task.TAGGING, List.of(bothWays, bothWays)));
            all.add(new ParityNetwork(
                    name + ", bidirectional, final state", Task.SUMMING, List.of(bothWays, bothWays)));
            all.add(new ParityNetwork(name + ", encoder and decoder", Task.TRANSLATING, List.of(layer, layer)));
        }
        all.add(new ParityNetwork(
                "dense, lstm, gru, rnn",
                Task.FOLLOWING,
                List.of(
                        "{ type: dense, units: " + size.units() + ", activation: tanh }",
                        layer("lstm", size.units()),
                        layer("gru", size.units() + 3),
                        layer("rnn", size.units()))));
        return all;
    }

    private static String layer(String cell, int units) {
        return "{ type: " + cell + ", units: " + units + " }";
    }

    /** Whether states can be carried from window to window. */
    boolean carriesStates() {
        return task.answersAtEachStep() && layers.stream().noneMatch(layer -> layer.contains("bidirectional"));
    }

    ComputationGraph compile(Experiment experiment, ParitySize size) {
        return GraphCompiler.compile(experiment, shapes(size));
    }

    /**
     * The network's experiment.
     *
     * @param device {@code gpu} or {@code cpu}; that with the portable kernel
     * @param precision as in a config
     */
    Experiment experiment(String device, String precision) {
        return parse(device, precision, "");
    }

    /** The same, to be trained in windows. */
    Experiment windowed(String device, String precision, int timeSteps) {
        return parse(device, precision, "  truncated-bptt: " + timeSteps + "\n");
    }

    private Experiment parse(String device, String precision, String windows) {
        String side = task.input + ", layers: [" + String.join(", ", layers) + "]";
        String sides = task == Task.TRANSLATING
                ? "  encoder: { " + side + " }\n  decoder: { " + side + " }\n"
                : "  " + task.input + "\n  layers: [" + String.join(", ", layers) + "]\n";
        String yaml = "version: 1\nname: parity\n"
                + "data: { type: " + task.data + "\n"
                + "model:\n  topology: " + task.topology + "\n" + sides
                + "  head: { type: " + task.head + " }\n"
                + "training:\n  optimizer: { type: sgd, learning-rate: 0.1 }\n"
                + "  gradient-clipping: { type: none }\n  kernel: portable\n  device: " + device + "\n"
                + "  precision: " + precision + "\n" + windows;
        return Experiment.parse(yaml, name.toLowerCase(Locale.ROOT), Path.of("").toAbsolutePath());
    }

    private DataShapes shapes(ParitySize size) {
        ValueShape symbol = new ValueShape.Symbol(size.symbols());
        return switch (task) {
            case FOLLOWING, SUMMING ->
                new DataShapes(List.of(new ValueShape.Numbers(size.features())), new ValueShape.Numbers(3));
            case PREDICTING -> new DataShapes(List.of(symbol), symbol);
            case TAGGING -> new DataShapes(List.of(new ValueShape.Numbers(size.features())), symbol);
            case TRANSLATING -> new DataShapes(List.of(symbol, symbol), symbol);
        };
    }
}
