package org.unroll.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.rnn.DuplicateToTimeSeriesVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.config.Experiment;
import org.unroll.recurrent.AttentionVertex;
import org.unroll.recurrent.ConditionedLayer;
import org.unroll.recurrent.InitialStateVertex;

/**
 * Runs a network that writes (one-to-many or encoder-decoder) step by step. What it writes about - the encoder and
 * everything else that does not depend on what has been written - is computed once, in {@link #begin}; each
 * {@link #step} runs the decoder alone and goes on from its states.
 *
 * <p>The decoder has parameters of its own, copied from the network; after training has changed those,
 * {@link #copyParameters} has to be called.
 */
public final class StepwiseDecoder {

    private final Experiment experiment;
    private final DataShapes shapes;
    private final ComputationGraph network;
    private final Map<String, String> initialStates = new LinkedHashMap<>();
    private final Optional<AttentionInputs> attention;
    private final Optional<String> context;

    private ComputationGraph decoder;
    private INDArray contextOfRows;
    private int rows;

    /** What the attending layer reads. */
    private record AttentionInputs(String layer, String keys, String values, Optional<String> clock) {}

    /** @param network as {@link GraphCompiler} made it of the experiment */
    public StepwiseDecoder(Experiment experiment, DataShapes shapes, ComputationGraph network) {
        this.experiment = experiment;
        this.shapes = shapes;
        this.network = network;
        ComputationGraphConfiguration conf = network.getConfiguration();
        AttentionInputs attends = null;
        String repeated = null;
        for (Map.Entry<String, GraphVertex> vertex : conf.getVertices().entrySet()) {
            List<String> inputs = conf.getVertexInputs().get(vertex.getKey());
            if (vertex.getValue() instanceof InitialStateVertex state) {
                initialStates.put(state.getLayer(), inputs.get(1));
            } else if (vertex.getValue() instanceof AttentionVertex attending) {
                attends = new AttentionInputs(
                        attending.getLayer(), inputs.get(1), inputs.get(2), Optional.ofNullable(attending.getClock()));
            } else if (vertex.getValue() instanceof DuplicateToTimeSeriesVertex) {
                repeated = inputs.get(0);
            }
        }
        this.attention = Optional.ofNullable(attends);
        this.context = Optional.ofNullable(repeated);
    }

    /**
     * Computes all that does not depend on what is written.
     *
     * @param source what to write about, one row for each sequence: {@code [miniBatch, size]} or {@code [miniBatch,
     *     features, timeSteps]}
     * @param sourceMask {@code [miniBatch, timeSteps]}; null if nothing is padded
     * @param times how many texts will be written about each row, side by side
     */
    public void begin(INDArray source, INDArray sourceMask, int times) {
        Map<String, INDArray> computed = encode(source, sourceMask);
        rows = (int) source.size(0) * times;
        contextOfRows =
                context.map(vertex -> repeated(computed.get(vertex), times)).orElse(null);
        if (decoder == null) {
            decoder = GraphCompiler.compileDecoder(
                    experiment,
                    shapes,
                    contextOfRows == null ? 0 : (int) contextOfRows.size(1),
                    attendedSize(computed));
            copyParameters();
        }
        decoder.rnnClearPreviousState();
        initialStates.forEach((layer, vertex) -> layer(layer).setInitialState(repeated(computed.get(vertex), times)));
        attention.ifPresent(inputs -> layer(inputs.layer())
                .attendTo(
                        repeated(computed.get(inputs.keys()), times),
                        repeated(computed.get(inputs.values()), times),
                        inputs.clock().isEmpty() || sourceMask == null ? null : repeated(sourceMask, times)));
    }

    private int attendedSize(Map<String, INDArray> computed) {
        return attention
                .map(inputs -> (int) computed.get(inputs.values()).size(1))
                .orElse(0);
    }

    /** Runs the whole network with a single step to write, the cheapest way to everything before the decoder. */
    private Map<String, INDArray> encode(INDArray source, INDArray sourceMask) {
        INDArray oneStep = Nd4j.zeros(source.dataType(), source.size(0), 1, 1);
        network.setLayerMaskArrays(sourceMask == null ? null : new INDArray[] {sourceMask, null}, null);
        try {
            return network.feedForward(new INDArray[] {source, oneStep}, false);
        } finally {
            network.clearLayerMaskArrays();
        }
    }

    private static INDArray repeated(INDArray array, int times) {
        return times == 1 ? array.dup('c') : array.repeat(0, times).dup('c');
    }

    private ConditionedLayer layer(String name) {
        return (ConditionedLayer) decoder.getLayer(name);
    }

    /** Takes over what training has changed. */
    public void copyParameters() {
        if (decoder != null) {
            for (Layer layer : decoder.getLayers()) {
                if (layer.numParams() > 0) {
                    layer.params()
                            .assign(network.getLayer(layer.conf().getLayer().getLayerName())
                                    .params());
                }
            }
        }
    }

    /** Number of rows that are written side by side. */
    public int rows() {
        return rows;
    }

    /**
     * One time step.
     *
     * @param previous for each row the symbol before it
     * @return for each row the probabilities of all symbols
     */
    public float[][] step(int[] previous) {
        float[] symbols = new float[previous.length];
        for (int row = 0; row < previous.length; row++) {
            symbols[row] = previous[row];
        }
        INDArray read = Nd4j.createFromArray(symbols).reshape(previous.length, 1, 1);
        INDArray output =
                contextOfRows == null ? decoder.rnnTimeStep(read)[0] : decoder.rnnTimeStep(read, contextOfRows)[0];
        float[] all = output.dup('c').data().asFloat();
        int symbolCount = (int) output.size(1);
        float[][] probabilities = new float[previous.length][];
        for (int row = 0; row < previous.length; row++) {
            probabilities[row] = Arrays.copyOfRange(all, row * symbolCount, (row + 1) * symbolCount);
        }
        return probabilities;
    }

    /**
     * Goes on from the states of other rows.
     *
     * @param from for each row the one whose states it continues; of the same source
     */
    public void continueFrom(int[] from) {
        if (isInOrder(from)) {
            return;
        }
        for (Layer layer : decoder.getLayers()) {
            if (layer instanceof RecurrentLayer recurrent) {
                Map<String, INDArray> states = new TreeMap<>();
                recurrent.rnnGetPreviousState().forEach((name, state) -> states.put(name, rowsOf(state, from)));
                recurrent.rnnSetPreviousState(states);
            }
        }
    }

    /** ND4J would make an array of each row first. */
    private static INDArray rowsOf(INDArray state, int[] from) {
        float[] all = state.dup('c').data().asFloat();
        int width = (int) state.size(1);
        float[] chosen = new float[from.length * width];
        for (int row = 0; row < from.length; row++) {
            System.arraycopy(all, from[row] * width, chosen, row * width, width);
        }
        return Nd4j.create(chosen, new long[] {from.length, width}, 'c');
    }

    private static boolean isInOrder(int[] from) {
        for (int row = 0; row < from.length; row++) {
            if (from[row] != row) {
                return false;
            }
        }
        return true;
    }

    /** Whether the decoder looks at its source. */
    public boolean hasAttention() {
        return attention.isPresent();
    }

    /** For each row how much each real time step of its source counted in the last step; empty without attention. */
    public List<double[]> attentionWeights() {
        return attention
                .map(inputs -> Arrays.asList(layer(inputs.layer()).attentionWeights()))
                .orElseGet(ArrayList::new);
    }
}
