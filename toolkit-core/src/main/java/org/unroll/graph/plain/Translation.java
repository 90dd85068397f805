package org.unroll.graph.plain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.rnn.DuplicateToTimeSeriesVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.graph.rnn.ReverseTimeSeriesVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.config.Experiment;
import org.unroll.graph.DataShapes;
import org.unroll.graph.GraphCompiler;
import org.unroll.graph.plain.PlainArray.Encoding;
import org.unroll.recurrent.AttentionVertex;
import org.unroll.recurrent.FinalStateVertex;
import org.unroll.recurrent.ImagePositionsVertex;
import org.unroll.recurrent.InitialStateVertex;
import org.unroll.recurrent.PerTimeStep;
import org.unroll.recurrent.RecurrentLayer;
import org.unroll.recurrent.head.SequenceHead;
import org.unroll.recurrent.head.SequenceLoss;
import org.unroll.recurrent.image.ImageConvolution;
import org.unroll.recurrent.image.ImagePooling;

/** Builds a plain network vertex by vertex; a vertex that is not known to have a plain counterpart is a problem. */
final class Translation {

    /** Vertices of DL4J that mean the same in both networks. */
    private static final Set<Class<? extends GraphVertex>> SHARED = Set.of(
            MergeVertex.class, ElementWiseVertex.class, DuplicateToTimeSeriesVertex.class, LastTimeStepVertex.class);

    private static final String READS_IMAGES = "it reads images";
    private static final String ONLY_SEQUENCES = "; only layers that read sequences or vectors can be exported";

    private final ComputationGraph network;
    private final ComputationGraphConfiguration configuration;
    private final Map<String, InputType> types;
    private final GraphBuilder graph;
    private final List<String> problems = new ArrayList<>();
    private final List<WeightCopy> weights = new ArrayList<>();

    /** Name in the plain network of what a vertex of the network computes. */
    private final Map<String, String> names = new HashMap<>();

    /** The network's input whose time steps and mask a vertex has. */
    private final Map<String, String> clocks = new HashMap<>();

    private final Map<String, Encoding> encodings = new HashMap<>();

    Translation(Experiment experiment, DataShapes shapes, ComputationGraph network) {
        this.network = network;
        this.configuration = network.getConfiguration();
        this.types = configuration
                .clone() // DL4J adds what it finds out
                .getLayerActivationTypes(GraphCompiler.inputTypes(experiment.model(), shapes));
        this.graph = new NeuralNetConfiguration.Builder()
                .seed(experiment.seed())
                .dataType(configuration.getDataType())
                .graphBuilder();
    }

    PlainNetwork run() {
        for (String input : configuration.getNetworkInputs()) {
            graph.addInputs(input);
            names.put(input, input);
            if (isSequence(input)) {
                clocks.put(input, input);
            }
        }
        for (int index : network.topologicalSortOrder()) {
            String name = network.getVertices()[index].getVertexName();
            GraphVertex vertex = configuration.getVertices().get(name);
            if (vertex != null) {
                List<String> inputs = configuration.getVertexInputs().get(name);
                tellTime(name, vertex, inputs);
                translate(name, vertex, inputs);
            }
        }
        if (!problems.isEmpty()) {
            throw new NotPlainException(problems);
        }
        return new PlainNetwork(build(), inputs(), output());
    }

    private ComputationGraph build() {
        ComputationGraphConfiguration plain = graph.setOutputs(
                        configuration.getNetworkOutputs().toArray(String[]::new))
                .build();
        long count = plain.getVertices().values().stream()
                .mapToLong(vertex -> vertex.numParams(false))
                .sum();
        INDArray parameters = Nd4j.zeros(plain.getDataType(), 1, count);
        ComputationGraph result = new ComputationGraph(plain);
        result.init(parameters, false);
        weights.forEach(copy -> copy.run(network, result));
        return result;
    }

    private List<PlainArray> inputs() {
        return configuration.getNetworkInputs().stream()
                .map(input -> array(input, encodings.getOrDefault(input, Encoding.NUMBERS)))
                .toList();
    }

    private PlainArray output() {
        String name = configuration.getNetworkOutputs().get(0);
        return array(name, encodings.get(name));
    }

    private PlainArray array(String vertex, Encoding encoding) {
        InputType type = types.get(vertex);
        long size = type instanceof InputType.InputTypeRecurrent sequence
                ? sequence.getSize()
                : type.arrayElementsPerExample();
        return new PlainArray(vertex, encoding, size, isSequence(vertex));
    }

    private boolean isSequence(String vertex) {
        return types.get(vertex) instanceof InputType.InputTypeRecurrent;
    }

    private void tellTime(String name, GraphVertex vertex, List<String> inputs) {
        if (!isSequence(name)) {
            return;
        }
        Optional<String> clock = vertex instanceof DuplicateToTimeSeriesVertex repeated
                ? Optional.of(repeated.getInputName())
                : inputs.stream().filter(clocks::containsKey).map(clocks::get).findFirst();
        clock.ifPresent(input -> clocks.put(name, input)); // the positions of an image have none
    }

    private void translate(String name, GraphVertex vertex, List<String> inputs) {
        names.put(name, name);
        if (vertex instanceof LayerVertex layer) {
            if (layer.getPreProcessor() != null) {
                addProblem(name, "its input passes a " + simpleName(layer.getPreProcessor()), "");
            }
            translateLayer(name, layer.getLayerConf().getLayer(), inputs.get(0));
        } else if (vertex instanceof FinalStateVertex) {
            names.put(name, names.get(inputs.get(0))); // where it leads to is the problem
        } else if (vertex instanceof AttentionVertex attending) {
            names.put(name, names.get(inputs.get(0)));
            addProblem(
                    attending.getLayer(),
                    "it looks at another sequence",
                    "; DL4J's recurrent layers have no attention");
        } else if (vertex instanceof InitialStateVertex start) {
            names.put(name, names.get(inputs.get(0)));
            addProblem(
                    start.getLayer(),
                    "its initial state is computed from a vector",
                    "; DL4J's LSTM and SimpleRnn start from zero. Models with 'context: every-step' can be exported");
        } else if (vertex instanceof ImagePositionsVertex) {
            addProblem(name, READS_IMAGES, ONLY_SEQUENCES);
        } else if (SHARED.contains(vertex.getClass())) {
            graph.addVertex(
                    name, vertex.clone(), inputs.stream().map(names::get).toArray(String[]::new));
        } else {
            addProblem(name, "it is a " + simpleName(vertex), "; no counterpart in DL4J is known");
        }
    }

    private void translateLayer(String name, Layer layer, String input) {
        if (layer.getClass() == RecurrentLayer.class) {
            addRecurrent(name, (RecurrentLayer) layer, input);
        } else if (layer.getClass() == PerTimeStep.class
                && ((PerTimeStep) layer).getUnderlying().getClass() == DenseLayer.class) {
            addDensePerTimeStep(name, (DenseLayer) ((PerTimeStep) layer).getUnderlying(), input);
        } else if (layer.getClass() == DenseLayer.class && !isSequence(input)) {
            addLayer(name, PlainLayers.dense((DenseLayer) layer), input);
        } else if (layer.getClass() == EmbeddingSequenceLayer.class) {
            setEncoding(name, input, Encoding.INTEGERS);
            addLayer(name, PlainLayers.embedding((EmbeddingSequenceLayer) layer), input);
        } else if (layer.getClass() == SequenceHead.class) {
            addHead(name, (SequenceHead) layer, input);
        } else if (layer.getClass() == DropoutLayer.class) {
            names.put(name, names.get(input));
        } else if (layer.getClass() == ImageConvolution.class || layer.getClass() == ImagePooling.class) {
            addProblem(name, READS_IMAGES, ONLY_SEQUENCES);
        } else {
            addProblem(name, "it is a " + simpleName(layer), "; no counterpart in DL4J is known");
        }
    }

    private void addHead(String name, SequenceHead head, String input) {
        if (head.getLoss() instanceof SequenceLoss) {
            addProblem(
                    name,
                    "it is a " + head.getLoss().title() + " head, which judges sequences as a whole",
                    "; DL4J's output layers judge each time step");
            return;
        }
        encodings.put(name, PlainLayers.encoding(head.getLoss()));
        addLayer(name, PlainLayers.head(head, isSequence(input)), input);
    }

    private void addLayer(String name, Layer plain, String input) {
        graph.addLayer(name, plain, names.get(input));
        weights.add(WeightCopy.unchanged(name, name));
    }

    private void addRecurrent(String name, RecurrentLayer layer, String input) {
        PlainCell cell = PlainCell.of(layer.getCell());
        if (cell == null) {
            addProblem(
                    name,
                    "its cell is " + layer.getCell().name(),
                    "; DL4J has lstm (its LSTM) and rnn (its SimpleRnn) only");
            return;
        }
        List<String> unknown = UnknownOptions.of(layer, cell);
        if (!unknown.isEmpty()) {
            addProblem(
                    name,
                    "it has " + String.join(", ", unknown),
                    "; DL4J's " + cell.layerName() + " is not known to have this");
            return;
        }
        if (layer.isSymbolInput()) {
            setEncoding(name, input, Encoding.ONE_HOT);
        }
        String below = names.get(input);
        String clock = clocks.get(input);
        if (layer.getMerge() != null) {
            addBothDirections(name, layer, cell, below, clock);
        } else if (layer.isFinalStateOnly()) {
            String sequence = name + "-sequence";
            addDirection(name, sequence, "", layer, cell, below);
            graph.addVertex(name, new LastTimeStepVertex(clock), sequence);
        } else {
            addDirection(name, name, "", layer, cell, below);
        }
    }

    private void addBothDirections(String name, RecurrentLayer layer, PlainCell cell, String below, String clock) {
        String forward = name + "-forward";
        String reversed = name + "-reversed";
        String backward = name + "-backward";
        addDirection(name, forward, "", layer, cell, below);
        graph.addVertex(reversed, new ReverseTimeSeriesVertex(clock), below);
        addDirection(name, backward, "-reverse", layer, cell, reversed);
        String forwardResult = forward + (layer.isFinalStateOnly() ? "-final" : "");
        String backwardResult = backward + (layer.isFinalStateOnly() ? "-final" : "-in-order");
        if (layer.isFinalStateOnly()) {
            graph.addVertex(forwardResult, new LastTimeStepVertex(clock), forward);
            graph.addVertex(backwardResult, new LastTimeStepVertex(clock), backward);
        } else {
            graph.addVertex(backwardResult, new ReverseTimeSeriesVertex(clock), backward);
        }
        graph.addVertex(name, PlainLayers.merge(layer.getMerge()), forwardResult, backwardResult);
    }

    private void addDirection(
            String name, String plainName, String suffix, RecurrentLayer layer, PlainCell cell, String input) {
        graph.addLayer(plainName, cell.layer(layer), input);
        weights.add(new WeightCopy(name, suffix, plainName, cell.gates()));
    }

    /** DL4J's own {@code TimeDistributed} would blot out the wrong steps under a mask, see {@link PerTimeStep}. */
    private void addDensePerTimeStep(String name, DenseLayer layer, String input) {
        String flat = name + "-flat";
        graph.addLayer(
                flat, PlainLayers.dense(layer), new RnnToFeedForwardPreProcessor(RNNFormat.NCW), names.get(input));
        graph.addVertex(name, new PreprocessorVertex(new FeedForwardToRnnPreProcessor(RNNFormat.NCW)), flat);
        weights.add(WeightCopy.unchanged(name, flat));
    }

    private void setEncoding(String name, String input, Encoding encoding) {
        String origin = names.get(input);
        if (!configuration.getNetworkInputs().contains(origin)) {
            addProblem(name, "it reads symbols that '" + input + "' computes", "; only inputs can be symbols");
            return;
        }
        Encoding other = encodings.put(origin, encoding);
        if (other != null && other != encoding) {
            addProblem(name, "it reads '" + origin + "' as an embedding and one-hot", "; only one is possible");
        }
    }

    private void addProblem(String vertex, String what, String reason) {
        problems.add(vertex + ": " + what + reason + ".");
    }

    private static String simpleName(Object value) {
        return value.getClass().getSimpleName();
    }
}
