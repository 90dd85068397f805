package org.unroll.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.config.Experiment;
import org.unroll.recurrent.InitialStateVertex;
import org.unroll.recurrent.RecurrentLayer;
import org.unroll.recurrent.SymbolEmbedding;
import org.unroll.recurrent.cell.CellShape;

/**
 * Floating-point operations of the matrix products of a network, the least that the mathematics asks for: a symbol
 * picks a row of the weights and costs nothing, a state of zeros needs no product, and nobody needs the gradient of the
 * network's input. Padded time steps count, because they are computed.
 */
public final class ProductOperations {

    /** An addition and a multiplication for each weight. */
    private static final int OF_A_WEIGHT = 2;

    /**
     * The products with one weight matrix.
     *
     * @param weights number of weights, zeros by structure left out
     * @param source the input of the network that the time steps come from; -1 without time
     * @param fromZero whether it is multiplied by a state that is zero before the first time step
     * @param trained whether its own gradient is needed
     * @param gradient of what it is multiplied by, as far as anybody needs it
     */
    private record Matrix(long weights, int source, boolean fromZero, boolean trained, Gradient gradient) {

        double forward(long miniBatch, int[] timeSteps) {
            return ofSteps(miniBatch, steps(timeSteps) - (fromZero ? 1 : 0));
        }

        /** The gradient of the weights takes as much as the forward pass. */
        double backward(long miniBatch, int[] timeSteps) {
            double ofFactor =
                    switch (gradient) {
                        case NONE -> 0;
                        case AFTER_FIRST_STEP -> ofSteps(miniBatch, steps(timeSteps) - 1L);
                        case ALL -> ofSteps(miniBatch, steps(timeSteps));
                    };
            return (trained ? forward(miniBatch, timeSteps) : 0) + ofFactor;
        }

        private double ofSteps(long miniBatch, long steps) {
            return (double) OF_A_WEIGHT * weights * miniBatch * steps;
        }

        private int steps(int[] timeSteps) {
            return source < 0 ? 1 : timeSteps[source];
        }
    }

    /** The time steps at which a gradient is needed. */
    private enum Gradient {
        NONE,
        AFTER_FIRST_STEP,
        ALL
    }

    private final ComputationGraphConfiguration configuration;
    private final Map<String, InputType> types;
    private final boolean carriesState;
    private final Map<String, Integer> timeSource = new HashMap<>();
    private final Map<String, Boolean> trainable = new HashMap<>();
    private final List<Matrix> matrices = new ArrayList<>();

    private ProductOperations(Experiment experiment, DataShapes shapes, ComputationGraph network) {
        this.configuration = network.getConfiguration();
        InputType[] inputTypes = GraphCompiler.inputTypes(experiment.model(), shapes);
        this.types = configuration.getLayerActivationTypes(inputTypes);
        this.carriesState = experiment.training().truncatedBptt().isPresent();
        List<String> inputs = configuration.getNetworkInputs();
        for (int input = 0; input < inputs.size(); input++) {
            timeSource.put(inputs.get(input), inputTypes[input] instanceof InputType.InputTypeRecurrent ? input : -1);
            trainable.put(inputs.get(input), false);
        }
        for (int index : network.topologicalSortOrder()) {
            var vertex = network.getVertices()[index];
            if (configuration.getVertices().containsKey(vertex.getVertexName())) {
                add(vertex.getVertexName(), vertex.paramTable(false));
            }
        }
    }

    /** Counts the products of the network that an experiment was compiled into. */
    public static ProductOperations of(Experiment experiment, DataShapes shapes, ComputationGraph network) {
        return new ProductOperations(experiment, shapes, network);
    }

    /**
     * Operations of a forward pass over a mini-batch.
     *
     * @param timeSteps of each input of the network; ignored for inputs without time
     */
    public double forward(long miniBatch, int... timeSteps) {
        return matrices.stream()
                .mapToDouble(matrix -> matrix.forward(miniBatch, timeSteps))
                .sum();
    }

    /** Operations of a training iteration over a mini-batch, forward and backward; see {@link #forward}. */
    public double training(long miniBatch, int... timeSteps) {
        return forward(miniBatch, timeSteps)
                + matrices.stream()
                        .mapToDouble(matrix -> matrix.backward(miniBatch, timeSteps))
                        .sum();
    }

    private void add(String name, Map<String, INDArray> parameters) {
        GraphVertex vertex = configuration.getVertices().get(name);
        List<String> inputs = configuration.getVertexInputs().get(name);
        Gradient gradient = inputs.stream().anyMatch(trainable::get) ? Gradient.ALL : Gradient.NONE;
        boolean hasParameters = parameters != null && !parameters.isEmpty();
        trainable.put(name, gradient == Gradient.ALL || (hasParameters && !isFrozen(vertex)));
        int source = inputs.stream().mapToInt(timeSource::get).max().orElse(-1);
        timeSource.put(name, types.get(name) instanceof InputType.InputTypeRecurrent ? source : -1);
        if (!(vertex instanceof LayerVertex layerVertex)) {
            return;
        }
        Layer layer = layerVertex.getLayerConf().getLayer();
        if (layer instanceof RecurrentLayer recurrent) {
            boolean wired = configuration.getVertices().get(inputs.get(0)) instanceof InitialStateVertex;
            addRecurrent(recurrent, source, gradient, wired);
        } else if (hasParameters && !(layer instanceof EmbeddingSequenceLayer) && !(layer instanceof SymbolEmbedding)) {
            parameters.forEach((key, values) -> {
                if (layer.initializer().isWeightParam(layer, key)) {
                    long weights = values.length() * places(layer, types.get(name));
                    matrices.add(new Matrix(weights, timeSource.get(name), false, true, gradient));
                }
            });
        }
    }

    /**
     * How often a layer uses each of its weights: a convolution does for every pixel of its output, and a layer on the
     * positions of an image for each of them.
     */
    private static long places(Layer layer, InputType output) {
        if (layer instanceof ConvolutionLayer && output instanceof InputType.InputTypeConvolutional image) {
            return image.getHeight() * image.getWidth();
        }
        return output instanceof InputType.InputTypeRecurrent sequence
                ? Math.max(1, sequence.getTimeSeriesLength())
                : 1;
    }

    private static boolean isFrozen(GraphVertex vertex) {
        return vertex instanceof LayerVertex layer
                && layer.getLayerConf().getLayer() instanceof RecurrentLayer recurrent
                && recurrent.isFrozen();
    }

    private void addRecurrent(RecurrentLayer layer, int source, Gradient ofInput, boolean wired) {
        CellShape shape = layer.shape();
        boolean fromZero = !wired && !carriesState;
        boolean trained = !layer.isFrozen();
        boolean needsStates = trained || wired || ofInput == Gradient.ALL;
        for (int direction = 0; direction < layer.directions(); direction++) {
            if (!layer.isSymbolInput()) {
                matrices.add(new Matrix(layer.getNIn() * shape.width(shape.input()), source, false, trained, ofInput));
            }
            for (int k = 0; k < shape.terms().size(); k++) {
                CellShape.Term term = shape.terms().get(k);
                long weights = existing(
                        layer.getCell().recurrentStructure(shape, k), (long) term.width() * shape.width(term.into()));
                boolean ofState = !term.link();
                Gradient ofSource = ofState && !wired ? Gradient.AFTER_FIRST_STEP : Gradient.ALL;
                Gradient gradient = needsStates ? ofSource : Gradient.NONE;
                matrices.add(new Matrix(weights, source, ofState && fromZero, trained, gradient));
            }
        }
    }

    private static long existing(boolean[] structure, long all) {
        if (structure == null) {
            return all;
        }
        long weights = 0;
        for (boolean exists : structure) {
            weights += exists ? 1 : 0;
        }
        return weights;
    }
}
