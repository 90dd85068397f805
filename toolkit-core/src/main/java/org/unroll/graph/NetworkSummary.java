package org.unroll.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.unroll.config.Experiment;
import org.unroll.recurrent.DeviceFit;
import org.unroll.recurrent.HighwayLayer;
import org.unroll.recurrent.PerTimeStep;
import org.unroll.recurrent.RecurrentLayer;
import org.unroll.recurrent.SymbolEmbedding;
import org.unroll.recurrent.device.DeviceChoice;
import org.unroll.recurrent.device.RecurrentDevice;
import org.unroll.recurrent.head.SequenceHead;
import org.unroll.recurrent.image.ImageConvolution;
import org.unroll.recurrent.image.ImagePooling;
import org.unroll.recurrent.kernel.KernelChoice;

/**
 * What a network is made of, for people.
 *
 * @param rows vertices from input to head
 * @param parameters number of parameters
 * @param trainingBytes estimate of the memory that training takes: parameters, gradients, optimizer and what all layers
 *     keep for one mini-batch
 */
public record NetworkSummary(List<Row> rows, long parameters, long trainingBytes) {

    private static final String PER_STEP = "[miniBatch, %d, timeSteps]";
    private static final String ONCE = "[miniBatch, %d]";
    private static final String POSITIONS = "[miniBatch, %d, %d]";
    private static final String IMAGE = "[miniBatch, %d, %d, %d]";

    /**
     * One vertex.
     *
     * @param name in the network
     * @param kind what it is
     * @param inputs what it reads
     * @param output shape of its output
     * @param parameters number of parameters
     * @param kernel what computes it
     */
    public record Row(String name, String kind, List<String> inputs, String output, long parameters, String kernel) {}

    /**
     * Describes the network of an experiment.
     *
     * @param timeSteps length of the sequences of a mini-batch that have none of their own, for the estimate of the
     *     memory
     */
    public static NetworkSummary of(Experiment experiment, DataShapes shapes, int timeSteps) {
        ComputationGraph network = GraphCompiler.compile(experiment, shapes);
        var configuration = network.getConfiguration();
        Map<String, InputType> types =
                configuration.getLayerActivationTypes(GraphCompiler.inputTypes(experiment.model(), shapes));
        Map<String, GraphVertex> vertices = configuration.getVertices();
        List<Row> rows = new ArrayList<>();
        long activations = 0;
        for (int index : network.topologicalSortOrder()) {
            String name = network.getVertices()[index].getVertexName();
            GraphVertex vertex = vertices.get(name);
            if (vertex == null) {
                continue; // an input of the network
            }
            InputType type = types.get(name);
            Layer layer = vertex instanceof LayerVertex l ? l.getLayerConf().getLayer() : null;
            long parameters = network.getVertices()[index].numParams();
            rows.add(new Row(
                    name,
                    kind(vertex, layer),
                    configuration.getVertexInputs().get(name),
                    shape(type),
                    parameters,
                    kernel(layer)));
            activations += keptPerStep(layer, type) * steps(type, timeSteps);
        }
        long parameters = network.params().length();
        long optimizer = Optimizers.of(experiment.training().optimizer()).stateSize(parameters);
        long numbers =
                2 * parameters + optimizer + activations * experiment.training().batchSize();
        return new NetworkSummary(List.copyOf(rows), parameters, numbers * Float.BYTES);
    }

    private static String shape(InputType type) {
        if (type instanceof InputType.InputTypeConvolutional image) {
            return IMAGE.formatted(image.getChannels(), image.getHeight(), image.getWidth());
        }
        if (type instanceof InputType.InputTypeRecurrent sequence) {
            return hasFixedLength(sequence)
                    ? POSITIONS.formatted(sequence.getSize(), sequence.getTimeSeriesLength())
                    : PER_STEP.formatted(sequence.getSize());
        }
        return ONCE.formatted(type.arrayElementsPerExample());
    }

    private static long steps(InputType type, int timeSteps) {
        if (type instanceof InputType.InputTypeRecurrent sequence) {
            return hasFixedLength(sequence) ? sequence.getTimeSeriesLength() : timeSteps;
        }
        return 1;
    }

    /** As the positions of an image have; DL4J's embeddings say 1 where they do not know. */
    private static boolean hasFixedLength(InputType.InputTypeRecurrent sequence) {
        return sequence.getTimeSeriesLength() > 1;
    }

    private static String kind(GraphVertex vertex, Layer layer) {
        if (layer instanceof RecurrentLayer recurrent) {
            String direction = recurrent.directions() == 2 ? ", both directions" : "";
            String output = recurrent.isFinalStateOnly() ? ", final state" : "";
            return recurrent.getCell().name() + direction + output;
        }
        if (layer instanceof SequenceHead head) {
            return head.getLoss().title() + " head";
        }
        if (layer instanceof PerTimeStep) {
            return "dense, each time step";
        }
        if (layer instanceof ImageConvolution) {
            return "convolution";
        }
        if (layer instanceof ImagePooling pooling) {
            return pooling.getPoolingType().name().toLowerCase(Locale.ROOT) + " pooling";
        }
        String type = (layer == null ? vertex : layer).getClass().getSimpleName();
        return Arrays.stream(type.replaceAll("(Sequence)?(Layer|Vertex)$", "").split("(?=[A-Z])"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }

    private static String kernel(Layer layer) {
        if (layer instanceof RecurrentLayer recurrent) {
            return ofRecurrent(recurrent);
        }
        if (layer instanceof SequenceHead head) {
            return KernelChoice.of(head.getKernel(), DataType.FLOAT).description();
        }
        if (layer instanceof HighwayLayer highway) {
            return KernelChoice.of(highway.getKernel(), DataType.FLOAT).description();
        }
        if (layer instanceof ImageConvolution convolution) {
            return KernelChoice.of(convolution.getKernel(), DataType.FLOAT).description();
        }
        boolean withoutProducts = layer == null || layer instanceof SymbolEmbedding || layer instanceof ImagePooling;
        return withoutProducts ? "" : "DL4J";
    }

    private static String ofRecurrent(RecurrentLayer layer) {
        String kernel = KernelChoice.of(layer.getKernel(), DataType.FLOAT).description();
        Optional<RecurrentDevice> device = DeviceChoice.of(layer.getDevice()).device();
        if (device.isEmpty()) {
            return kernel;
        }
        DeviceFit fit = DeviceFit.of(layer, DataType.FLOAT);
        return fit.reason()
                .or(() -> fit.spec().flatMap(device.get()::obstacle))
                .map(reason -> kernel + "; not on the GPU: " + reason)
                .orElse(device.get().name());
    }

    /** Numbers that a layer keeps for each time step of a sequence until its backward pass, gradients included. */
    private static long keptPerStep(Layer layer, InputType output) {
        long size = output instanceof InputType.InputTypeRecurrent sequence
                ? sequence.getSize()
                : output.arrayElementsPerExample();
        if (layer instanceof RecurrentLayer recurrent) {
            return recurrent.directions() * recurrent.keptPerStep()
                    + size
                    + (recurrent.isSymbolInput() ? 1 : recurrent.getNIn());
        }
        return 2 * size;
    }
}
