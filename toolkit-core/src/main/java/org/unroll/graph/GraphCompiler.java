package org.unroll.graph;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.rnn.DuplicateToTimeSeriesVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.config.AttentionConfig;
import org.unroll.config.ContextUse;
import org.unroll.config.DenseActivation;
import org.unroll.config.Experiment;
import org.unroll.config.HeadConfig;
import org.unroll.config.ImageLayerConfig;
import org.unroll.config.ImageShape;
import org.unroll.config.LayerConfig;
import org.unroll.config.ModelConfig;
import org.unroll.config.Summary;
import org.unroll.recurrent.PerTimeStep;
import org.unroll.recurrent.SeededDropout;
import org.unroll.recurrent.head.HeadLoss;
import org.unroll.recurrent.head.SequenceHead;

/**
 * Compiles a model section into a DL4J {@code ComputationGraph}. All topologies are made of the same parts: a stack of
 * layers on an input, and a head on top of it.
 *
 * <ul>
 *   <li>many-to-many: the head sees every time step;
 *   <li>many-to-one: the last recurrent layer hands on one vector, its final hidden state as a rule;
 *   <li>one-to-many: the stack reads the previous output; the vector, or what layers of its own make of an image,
 *       enters as initial state or at every step, and the stack can look at the positions of the image;
 *   <li>window: dense layers see a step and those before it, at every step or at the last one;
 *   <li>encoder-decoder: the final states of one stack are the initial states of another, which can look back at its
 *       outputs.
 * </ul>
 */
public final class GraphCompiler {

    /** Name of the only output. */
    public static final String HEAD = "head";

    private static final String SEQUENCE = "sequence";
    private static final String CONTEXT = "context";
    private static final String PREVIOUS = "previous";

    private final Experiment experiment;
    private final DataShapes shapes;
    private final GraphBuilder graph;
    private final DropoutSeeds dropoutSeeds;
    private final LayerMachine machine;

    private GraphCompiler(Experiment experiment, DataShapes shapes, DataType type, LayerMachine machine) {
        this.experiment = experiment;
        this.machine = machine;
        this.shapes = shapes;
        this.dropoutSeeds = new DropoutSeeds(experiment.seed());
        this.graph = new NeuralNetConfiguration.Builder()
                .seed(experiment.seed())
                .dataType(type)
                // the head's loss already is a mean over the mini-batch
                .miniBatch(false)
                .updater(Optimizers.of(experiment.training().optimizer()))
                .graphBuilder();
    }

    /** Builds and initialises the network of an experiment, in single precision. */
    public static ComputationGraph compile(Experiment experiment, DataShapes shapes) {
        return compile(experiment, shapes, DataType.FLOAT);
    }

    /** Builds and initialises the network of an experiment in a given precision. */
    public static ComputationGraph compile(Experiment experiment, DataShapes shapes, DataType type) {
        ComputationGraph network = new ComputationGraph(configuration(experiment, shapes, type));
        network.init();
        return network;
    }

    /**
     * Builds the decoder of an experiment's network alone, in single precision. Its layers have the names that they
     * have in the whole network; initial states and attention are set by hand.
     *
     * @param contextSize length of the context that enters every step; 0 if none does
     * @param attendedSize length of the vectors that the decoder looks at; 0 if it looks at nothing
     */
    static ComputationGraph compileDecoder(
            Experiment experiment, DataShapes shapes, int contextSize, int attendedSize) {
        GraphCompiler compiler = new GraphCompiler(
                experiment, shapes, DataType.FLOAT, Kernels.machine(experiment).ofModel());
        ComputationGraph decoder = new ComputationGraph(compiler.buildDecoder(contextSize, attendedSize));
        decoder.init();
        return decoder;
    }

    private ComputationGraphConfiguration buildDecoder(int contextSize, int attendedSize) {
        ModelConfig model = experiment.model();
        if (inputNames(model).size() == 1) {
            throw new IllegalArgumentException("The model '" + experiment.name() + "' has no decoder; expected topology"
                    + " one-to-many or encoder-decoder.");
        }
        InputType previous = InputType.recurrent(sequenceShape(1).size());
        if (contextSize == 0) {
            graph.addInputs(PREVIOUS).setInputTypes(previous);
        } else {
            graph.addInputs(PREVIOUS, CONTEXT).setInputTypes(previous, InputType.feedForward(contextSize));
        }
        LayerStack stack;
        List<LayerConfig> layers;
        if (model instanceof ModelConfig.OneToMany m) {
            stack = stack("layer").input(m.input(), PREVIOUS, sequenceShape(1));
            layers = m.layers();
        } else {
            ModelConfig.EncoderDecoder m = (ModelConfig.EncoderDecoder) model;
            stack = stack("decoder").input(m.decoder().input(), PREVIOUS, sequenceShape(1));
            layers = m.decoder().layers();
        }
        if (attendedSize > 0) {
            stack.attendByHand(new Attention(model.attention(), null, attendedSize, null));
        }
        if (contextSize > 0) {
            stack = conditioned(stack, ContextUse.EVERY_STEP, CONTEXT);
        }
        addHead(model.head(), stack.layers(layers));
        return graph.setOutputs(HEAD).build();
    }

    /**
     * Builds the network of an experiment with given parameters, in single precision. It does not insist on the device
     * that it was trained on.
     *
     * @param parameters {@code [1, parameterCount]}
     */
    public static ComputationGraph compile(Experiment experiment, DataShapes shapes, INDArray parameters) {
        LayerMachine machine = Kernels.machine(experiment).ofModel();
        ComputationGraph network =
                new ComputationGraph(new GraphCompiler(experiment, shapes, DataType.FLOAT, machine).build());
        network.init(parameters, false);
        return network;
    }

    /** Number of parameters of an experiment's network. */
    public static long parameterCount(Experiment experiment, DataShapes shapes) {
        return configuration(experiment, shapes, DataType.FLOAT).getVertices().values().stream()
                .mapToLong(vertex -> vertex.numParams(false))
                .sum();
    }

    /** The DL4J configuration of an experiment's network. */
    public static ComputationGraphConfiguration configuration(Experiment experiment, DataShapes shapes, DataType type) {
        return new GraphCompiler(experiment, shapes, type, Kernels.machine(experiment)).build();
    }

    private ComputationGraphConfiguration build() {
        ModelConfig model = experiment.model();
        if (model instanceof ModelConfig.ManyToMany m) {
            addSequenceInput();
            addHead(
                    m.head(),
                    stack("layer").input(m.input(), SEQUENCE, sequenceShape(0)).layers(m.layers()));
        } else if (model instanceof ModelConfig.ManyToOne m) {
            addSequenceInput();
            addHead(
                    m.head(),
                    stack("layer")
                            .input(m.input(), SEQUENCE, sequenceShape(0))
                            .summary(m.summary())
                            .layers(m.layers()));
        } else if (model instanceof ModelConfig.Window m) {
            addSequenceInput();
            LayerStack window =
                    stack("layer").input(m.input(), SEQUENCE, sequenceShape(0)).window(m.steps());
            addHead(m.head(), (experiment.answersOnce() ? window.lastStep() : window).layers(m.layers()));
        } else if (model instanceof ModelConfig.OneToMany m) {
            graph.addInputs(CONTEXT, PREVIOUS);
            graph.setInputTypes(inputTypes(m, shapes));
            LayerStack decoder = stack("layer").input(m.input(), PREVIOUS, sequenceShape(1));
            addHead(m.head(), onContext(decoder, m).layers(m.layers()));
        } else if (model instanceof ModelConfig.EncoderDecoder m) {
            graph.addInputs(SEQUENCE, PREVIOUS);
            graph.setInputTypes(
                    InputType.recurrent(sequenceShape(0).size()),
                    InputType.recurrent(sequenceShape(1).size()));
            LayerStack decoder = stack("decoder").input(m.decoder().input(), PREVIOUS, sequenceShape(1));
            addHead(m.head(), onEncoder(decoder, m).layers(m.decoder().layers()));
        }
        experiment.training().truncatedBptt().ifPresent(length -> graph.backpropType(BackpropType.TruncatedBPTT)
                .tBPTTLength(length));
        return graph.setOutputs(HEAD).build();
    }

    /** What the decoder of a model looks at in an image; empty if it looks at no image. */
    public static Optional<ImageShape> attendedImage(ModelConfig model, DataShapes shapes) {
        return model instanceof ModelConfig.OneToMany one
                        && !(one.attention() instanceof AttentionConfig.None)
                        && shapes.inputs().get(0) instanceof ValueShape.Image image
                ? Optional.of(
                        new ImageShape(image.channels(), image.height(), image.width()).after(one.contextLayers()))
                : Optional.empty();
    }

    private LayerStack stack(String name) {
        return new LayerStack(graph, name, dropoutSeeds, machine);
    }

    private ValueShape sequenceShape(int input) {
        return shapes.inputs().get(input);
    }

    private void addSequenceInput() {
        graph.addInputs(SEQUENCE);
        graph.setInputTypes(InputType.recurrent(sequenceShape(0).size()));
    }

    /** Builds the encoder and leads it into a decoder that has no layers yet. */
    private LayerStack onEncoder(LayerStack decoder, ModelConfig.EncoderDecoder model) {
        LayerStack encoder = stack("encoder").input(model.encoder().input(), SEQUENCE, sequenceShape(0));
        List<LayerConfig> layers = model.encoder().layers();
        if (model.context() == ContextUse.EVERY_STEP) {
            encoder.summary(Summary.FINAL_STATE).layers(layers);
            return conditioned(decoder, model.context(), droppedOut(encoder));
        }
        encoder.layers(layers);
        if (!(model.attention() instanceof AttentionConfig.None)) {
            decoder.attendTo(new Attention(
                    model.attention(),
                    droppedOut(encoder),
                    LayerStack.outputSize(layers.get(layers.size() - 1)),
                    SEQUENCE));
        }
        return decoder.initialStatesOver(
                Bridge.ofFinalStates(graph, encoder.finalStates(), recurrentLayers(model.decoder())));
    }

    /** Leads a vector or an image into a decoder that has no layers yet. */
    private LayerStack onContext(LayerStack decoder, ModelConfig.OneToMany model) {
        ImageStack images = new ImageStack(graph, CONTEXT, dropoutSeeds, machine.kernel());
        String context = images.layers(model.contextLayers());
        attendedImage(model, shapes)
                .ifPresent(image ->
                        decoder.attendTo(new Attention(model.attention(), images.positions(), image.channels(), null)));
        return conditioned(decoder, model.context(), context);
    }

    private static long recurrentLayers(ModelConfig.SideConfig side) {
        return side.layers().stream()
                .filter(LayerConfig.Recurrent.class::isInstance)
                .count();
    }

    private LayerStack conditioned(LayerStack stack, ContextUse use, String context) {
        return switch (use) {
            case INITIAL_STATE -> stack.initialStatesOver(Bridge.ofContext(graph, context));
            case EVERY_STEP -> {
                String repeated = context + "-repeated";
                graph.addVertex(repeated, new DuplicateToTimeSeriesVertex(PREVIOUS), context);
                String joined = context + "-joined";
                graph.addVertex(joined, new MergeVertex(), stack.top(), repeated);
                yield stack.replaceTop(joined);
            }
        };
    }

    private String droppedOut(LayerStack encoder) {
        Optional<SeededDropout> dropout = encoder.pendingDropout();
        if (dropout.isEmpty()) {
            return encoder.top();
        }
        String name = "encoder-dropout";
        DropoutLayer layer = new DropoutLayer.Builder(dropout.get()).build();
        graph.addLayer(name, encoder.hasTime() ? new PerTimeStep(layer) : layer, encoder.top());
        return name;
    }

    private void addHead(HeadConfig head, LayerStack stack) {
        SequenceHead.Builder layer = SequenceHead.of(
                        loss(head), head.outputs(shapes.output().size()))
                .kernel(machine.kernel());
        stack.pendingDropout().ifPresent(layer::dropOut);
        graph.addLayer(HEAD, layer.build(), stack.top());
    }

    private HeadLoss loss(HeadConfig head) {
        if (head instanceof HeadConfig.Softmax softmax) {
            return HeadLoss.softmax(softmax.labelSmoothing());
        }
        if (head instanceof HeadConfig.Crf) {
            return HeadLoss.crf(shapes.forbidden());
        }
        if (head instanceof HeadConfig.Ctc) {
            return HeadLoss.CTC;
        }
        if (head instanceof HeadConfig.Quantile quantile) {
            return HeadLoss.quantiles(quantile.quantiles());
        }
        return head instanceof HeadConfig.Sigmoid ? HeadLoss.SIGMOID : HeadLoss.LINEAR;
    }

    /** A dense layer as a config describes it, without its place in a network. */
    static DenseLayer.Builder dense(int units, DenseActivation activation, boolean layerNormalization) {
        return new DenseLayer.Builder()
                .nOut(units)
                .hasLayerNorm(layerNormalization)
                .activation(activation(activation))
                .weightInit(initialization(activation));
    }

    static Activation activation(DenseActivation activation) {
        return switch (activation) {
            case RELU -> Activation.RELU;
            case TANH -> Activation.TANH;
            case SIGMOID -> Activation.SIGMOID;
            case LINEAR -> Activation.IDENTITY;
        };
    }

    /** Weights that suit an activation. */
    static WeightInit initialization(DenseActivation activation) {
        return switch (activation) {
            case RELU -> WeightInit.RELU;
            case TANH, SIGMOID, LINEAR -> WeightInit.XAVIER;
        };
    }

    /** The inputs of a topology, in the order of {@link DataShapes#inputs}. */
    public static List<String> inputNames(ModelConfig model) {
        if (model instanceof ModelConfig.OneToMany) {
            return List.of(CONTEXT, PREVIOUS);
        }
        return model instanceof ModelConfig.EncoderDecoder ? List.of(SEQUENCE, PREVIOUS) : List.of(SEQUENCE);
    }

    /** What DL4J calls the shapes of a topology's inputs, in the order of {@link DataShapes#inputs}. */
    public static InputType[] inputTypes(ModelConfig model, DataShapes shapes) {
        List<String> names = inputNames(model);
        InputType[] types = new InputType[names.size()];
        for (int i = 0; i < types.length; i++) {
            int size = shapes.inputs().get(i).size();
            boolean vector = names.get(i).equals(CONTEXT);
            types[i] = vector ? contextType(model, shapes.inputs().get(i)) : InputType.recurrent(size);
        }
        return types;
    }

    /** An image is a vector like any other to layers that do not ask for its rows and columns. */
    private static InputType contextType(ModelConfig model, ValueShape shape) {
        boolean seesImage = model instanceof ModelConfig.OneToMany one
                && !one.contextLayers().isEmpty()
                && !(one.contextLayers().get(0) instanceof ImageLayerConfig.Dense);
        return seesImage && shape instanceof ValueShape.Image image
                ? InputType.convolutionalFlat(image.height(), image.width(), image.channels())
                : InputType.feedForward(shape.size());
    }
}
