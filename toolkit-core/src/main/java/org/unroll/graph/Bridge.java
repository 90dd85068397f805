package org.unroll.graph;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.unroll.recurrent.InitialStateVertex;
import org.unroll.recurrent.RecurrentLayer;
import org.unroll.recurrent.cell.CellShape;

/**
 * Leads vectors into the initial states of the recurrent layers of a decoder: unchanged where they are the same states
 * of the same size, through a learned projection with tanh where they are others, such as those of two directions.
 */
final class Bridge {

    private final GraphBuilder graph;
    private final List<Vector> sources;
    private int layers;

    /**
     * A vertex without time.
     *
     * @param states what its vector holds, in this order; empty if it is no state, or several of a kind
     */
    record Vector(String vertex, List<CellShape.State> states) {
        Vector {
            states = List.copyOf(states);
        }
    }

    private Bridge(GraphBuilder graph, List<Vector> sources) {
        this.graph = graph;
        this.sources = sources;
    }

    /** From one vector, such as an image's, into all layers. */
    static Bridge ofContext(GraphBuilder graph, String vertex) {
        return new Bridge(graph, List.of(new Vector(vertex, List.of())));
    }

    /**
     * From the final states of an encoder's layers: each to the decoder's layer of the same number, or all of them to
     * each layer if the decoder has more or fewer.
     */
    static Bridge ofFinalStates(GraphBuilder graph, List<Vector> finalStates, long decoderLayers) {
        if (finalStates.size() == decoderLayers || finalStates.size() == 1) {
            return new Bridge(graph, finalStates);
        }
        String all = "encoder-states";
        graph.addVertex(
                all, new MergeVertex(), finalStates.stream().map(Vector::vertex).toArray(String[]::new));
        return new Bridge(graph, List.of(new Vector(all, List.of())));
    }

    /**
     * Leads to the next recurrent layer.
     *
     * @param below what the layer reads
     * @return what it has to read instead
     */
    String into(RecurrentLayer layer, String vertex, String below) {
        Vector source = sources.get(Math.min(layers++, sources.size() - 1));
        String state = source.vertex();
        if (!source.states().equals(statesFromOutside(layer))) {
            state = vertex + "-bridge";
            graph.addLayer(
                    state,
                    new DenseLayer.Builder()
                            .nOut(layer.shape().statesFromOutside())
                            .activation(Activation.TANH)
                            .weightInit(WeightInit.XAVIER)
                            .build(),
                    source.vertex());
        }
        String start = vertex + "-start";
        graph.addVertex(start, new InitialStateVertex(vertex), below, state);
        return start;
    }

    /** The states of a layer that are set from outside. */
    static List<CellShape.State> statesFromOutside(RecurrentLayer layer) {
        return layer.shape().states().stream()
                .filter(CellShape.State::fromOutside)
                .toList();
    }
}
