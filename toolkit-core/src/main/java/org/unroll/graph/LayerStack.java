package org.unroll.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.nd4j.linalg.activations.Activation;
import org.unroll.config.Bidirectional;
import org.unroll.config.DenseActivation;
import org.unroll.config.InputConfig;
import org.unroll.config.InputInitialization;
import org.unroll.config.LayerConfig;
import org.unroll.config.RecurrentConfig;
import org.unroll.config.RecurrentInitialization;
import org.unroll.config.Summary;
import org.unroll.recurrent.ContextWindowVertex;
import org.unroll.recurrent.DirectionMerge;
import org.unroll.recurrent.FinalStateVertex;
import org.unroll.recurrent.GateStart;
import org.unroll.recurrent.HighwayLayer;
import org.unroll.recurrent.Initialization;
import org.unroll.recurrent.PerTimeStep;
import org.unroll.recurrent.RecurrentLayer;
import org.unroll.recurrent.RecurrentNoise;
import org.unroll.recurrent.ReservoirWeights;
import org.unroll.recurrent.SeededDropout;
import org.unroll.recurrent.SummaryVertex;
import org.unroll.recurrent.SymbolEmbedding;
import org.unroll.recurrent.cell.Cell;

/** Layers put on top of each other in a graph under construction. */
final class LayerStack {

    private static final double EMBEDDING_DEVIATION = 0.1;

    private final GraphBuilder graph;
    private final String name;
    private final DropoutSeeds dropoutSeeds;
    private final LayerMachine machine;

    private String top;
    private boolean symbols;
    private boolean hasTime = true;
    private double droppedShare;
    private boolean data;
    private String clock;
    private Summary summary;
    private Bridge bridge;
    private Attention attention;
    private boolean attendsByHand;
    private final Map<String, RecurrentLayer> recurrentLayers = new LinkedHashMap<>();

    LayerStack(GraphBuilder graph, String name, DropoutSeeds dropoutSeeds, LayerMachine machine) {
        this.graph = graph;
        this.name = name;
        this.dropoutSeeds = dropoutSeeds;
        this.machine = machine;
    }

    /** Starts the stack on an input of the network. */
    LayerStack input(InputConfig encoding, String input, ValueShape shape) {
        top = input;
        clock = input;
        symbols = encoding instanceof InputConfig.OneHot;
        data = encoding instanceof InputConfig.OneHot || encoding instanceof InputConfig.Numeric;
        if (encoding instanceof InputConfig.Embedding embedding) {
            top = EmbeddingInput.layer(name);
            EmbeddingSequenceLayer.Builder layer = new EmbeddingSequenceLayer.Builder()
                    .nIn(shape.size())
                    .nOut(embedding.size())
                    .hasBias(false)
                    .inferInputLength(true)
                    .outputDataFormat(RNNFormat.NCW)
                    .activation(Activation.IDENTITY)
                    .weightInit(new NormalDistribution(0, EMBEDDING_DEVIATION));
            if (!embedding.trainable()) {
                layer.updater(FrozenLayers.NEVER);
            }
            graph.addLayer(top, layer.build(), input);
        } else if (encoding instanceof InputConfig.Embeddings embeddings) {
            top = EmbeddingInput.layer(name);
            graph.addLayer(
                    top,
                    SymbolEmbedding.of(
                            array(((ValueShape.Symbols) shape).vocabularies()),
                            array(embeddings.sizes()),
                            EMBEDDING_DEVIATION),
                    input);
        }
        return this;
    }

    private static int[] array(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The last recurrent layer will hand on one vector. */
    LayerStack summary(Summary of) {
        summary = of;
        return this;
    }

    /** The next layer will see a window of time steps: its own and those before it. */
    LayerStack window(int steps) {
        top = window(name + "-window", steps - 1, 0);
        return this;
    }

    /** The next layer will see the last time step alone. */
    LayerStack lastStep() {
        top = finalStep(top, name + "-last");
        hasTime = false;
        return this;
    }

    /** Every recurrent layer will get its initial state over a bridge. */
    LayerStack initialStatesOver(Bridge from) {
        bridge = from;
        return this;
    }

    /** The first recurrent layer will have attention. */
    LayerStack attendTo(Attention source) {
        attention = source;
        return this;
    }

    /** The first recurrent layer will have attention to what {@code ConditionedLayer} is told by hand. */
    LayerStack attendByHand(Attention source) {
        attention = source;
        attendsByHand = true;
        return this;
    }

    /** The final states of the recurrent layers so far, each a vector. */
    List<Bridge.Vector> finalStates() {
        List<Bridge.Vector> states = new ArrayList<>();
        recurrentLayers.forEach((vertex, layer) -> {
            int size = layer.directions() * layer.shape().statesFromOutside();
            String state = vertex + "-final-state";
            graph.addVertex(state, new FinalStateVertex(vertex, size), vertex);
            boolean oneDirection = layer.directions() == 1;
            states.add(new Bridge.Vector(state, oneDirection ? Bridge.statesFromOutside(layer) : List.of()));
        });
        return states;
    }

    /** Goes on from another vertex. */
    LayerStack replaceTop(String vertex) {
        top = vertex;
        data = false;
        return this;
    }

    LayerStack layers(List<LayerConfig> layers) {
        int lastRecurrent = -1;
        for (int i = 0; i < layers.size(); i++) {
            lastRecurrent = layers.get(i) instanceof LayerConfig.Recurrent ? i : lastRecurrent;
        }
        for (int i = 0; i < layers.size(); i++) {
            boolean dropsTime = summary != null && i == lastRecurrent;
            add(layers.get(i), name + "-" + i, dropsTime && summary == Summary.FINAL_STATE);
            if (dropsTime && summary != Summary.FINAL_STATE) {
                summarize();
            }
        }
        return this;
    }

    private void summarize() {
        String vertex = name + "-summary";
        SummaryVertex.Kind kind =
                switch (summary) {
                    case MEAN -> SummaryVertex.Kind.MEAN;
                    case MAXIMUM -> SummaryVertex.Kind.MAXIMUM;
                    case MIDDLE -> SummaryVertex.Kind.MIDDLE;
                    case FINAL_STATE -> throw new IllegalStateException("the layer itself hands on its final state");
                };
        graph.addVertex(vertex, new SummaryVertex(clock, kind), top);
        top = vertex;
        hasTime = false;
    }

    /** Whether the vertex on top still has time steps. */
    boolean hasTime() {
        return hasTime;
    }

    /** The vertex on top. */
    String top() {
        return top;
    }

    /** What the next layer must drop of its input: the share that the config drops of the top layer's output. */
    Optional<SeededDropout> pendingDropout() {
        return droppedShare > 0 ? Optional.of(dropoutSeeds.dropout(droppedShare)) : Optional.empty();
    }

    private void add(LayerConfig layer, String vertex, boolean dropsTime) {
        String below = top;
        if (layer instanceof LayerConfig.Recurrent recurrent) {
            addRecurrent(recurrent, vertex, dropsTime);
        } else if (layer instanceof LayerConfig.Dense dense) {
            addDense(dense.units(), dense.activation(), dense.layerNormalization(), vertex);
        } else if (layer instanceof LayerConfig.Convolution convolution) {
            top = window(vertex + "-window", convolution.left(), convolution.right());
            addDense(convolution.filters(), convolution.activation(), convolution.layerNormalization(), vertex);
        }
        top = vertex;
        hasTime &= !dropsTime;
        symbols = false;
        data = false;
        droppedShare = layer.dropout();
        if (layer.residual() || layer.highway()) {
            String shortcut = dropsTime ? finalStep(below, vertex + "-shortcut") : below;
            top = layer.residual() ? residual(shortcut, vertex) : highway(shortcut, vertex, outputSize(layer));
        }
    }

    private void addRecurrent(LayerConfig.Recurrent config, String vertex, boolean finalStateOnly) {
        RecurrentConfig common = config.recurrent();
        boolean attends = attention != null && recurrentLayers.isEmpty();
        Cell cell = attends ? attention.around(Cells.of(config), config) : Cells.of(config);
        RecurrentLayer.Builder layer = RecurrentLayer.of(cell, common.units())
                .bidirectional(merge(common.bidirectional()))
                .symbolInput(symbols)
                .dataInput(data)
                .finalStateOnly(finalStateOnly)
                .inputInitialization(of(common.inputInitialization()))
                .recurrentInitialization(of(common.recurrentInitialization()))
                .gateStarts(gateStarts(common))
                .noise(noise(config, cell))
                .kernel(machine.kernel())
                .device(machine.device())
                .tf32(machine.tf32());
        if (config instanceof LayerConfig.Reservoir reservoir) {
            layer.reservoir(new ReservoirWeights(
                    reservoir.spectralRadius(),
                    reservoir.connections(),
                    reservoir.inputScale(),
                    reservoir.biasScale()));
        }
        pendingDropout().ifPresent(layer::dropOut);
        RecurrentLayer built = layer.build();
        String below = attends && !attendsByHand ? attention.into(graph, config, vertex, top) : top;
        graph.addLayer(vertex, built, bridge == null ? below : bridge.into(built, vertex, below));
        recurrentLayers.put(vertex, built);
    }

    private RecurrentNoise noise(LayerConfig.Recurrent config, Cell cell) {
        if (cell.noiseRate() == 0
                && config.recurrent().recurrentDropout() == 0
                && config.zoneout().stream().allMatch(share -> share == 0)) {
            return RecurrentNoise.NONE;
        }
        return new RecurrentNoise(
                config.recurrent().recurrentDropout(),
                config.zoneout().stream().mapToDouble(Double::doubleValue).toArray(),
                dropoutSeeds.next());
    }

    private static Map<String, GateStart> gateStarts(RecurrentConfig config) {
        Map<String, GateStart> starts = new LinkedHashMap<>();
        for (RecurrentConfig.GateInitialization gate : config.gateInitialization()) {
            starts.put(
                    gate.gate(),
                    new GateStart(
                            gate.input().map(LayerStack::of).orElse(null),
                            gate.recurrent().map(LayerStack::of).orElse(null),
                            gate.bias().orElse(null)));
        }
        return starts;
    }

    private static Initialization.Input of(InputInitialization initialization) {
        return switch (initialization) {
            case XAVIER -> Initialization.Input.XAVIER;
            case SMALL_NORMAL -> Initialization.Input.SMALL_NORMAL;
        };
    }

    private static Initialization.Recurrent of(RecurrentInitialization initialization) {
        return switch (initialization) {
            case ORTHOGONAL -> Initialization.Recurrent.ORTHOGONAL;
            case XAVIER -> Initialization.Recurrent.XAVIER;
            case IDENTITY -> Initialization.Recurrent.IDENTITY;
        };
    }

    private String window(String vertex, int left, int right) {
        graph.addVertex(vertex, new ContextWindowVertex(clock, left, right), top);
        return vertex;
    }

    private void addDense(int units, DenseActivation activation, boolean layerNormalization, String vertex) {
        DenseLayer.Builder layer = GraphCompiler.dense(units, activation, layerNormalization);
        pendingDropout().ifPresent(layer::dropOut);
        if (hasTime) {
            graph.addLayer(vertex, new PerTimeStep(layer.build()), top);
        } else {
            graph.addLayer(vertex, layer.build(), top);
        }
    }

    /** What a layer that drops time reads at the last time step. */
    private String finalStep(String below, String vertex) {
        graph.addVertex(vertex, new LastTimeStepVertex(clock), below);
        return vertex;
    }

    private String residual(String shortcut, String vertex) {
        String sum = vertex + "-residual";
        graph.addVertex(sum, new ElementWiseVertex(ElementWiseVertex.Op.Add), shortcut, vertex);
        return sum;
    }

    private String highway(String shortcut, String vertex, int size) {
        String both = vertex + "-both";
        graph.addVertex(both, new MergeVertex(), shortcut, vertex);
        String highway = vertex + "-highway";
        graph.addLayer(highway, HighwayLayer.of(size, machine.kernel()), both);
        return highway;
    }

    /** Length of the vector a layer hands on. */
    static int outputSize(LayerConfig layer) {
        return layer instanceof LayerConfig.Recurrent recurrent ? recurrent.outputSize() : layer.units();
    }

    private static DirectionMerge merge(Bidirectional bidirectional) {
        return switch (bidirectional) {
            case NONE -> null;
            case CONCAT -> DirectionMerge.CONCAT;
            case ADD -> DirectionMerge.ADD;
            case MULTIPLY -> DirectionMerge.MULTIPLY;
            case AVERAGE -> DirectionMerge.AVERAGE;
        };
    }
}
