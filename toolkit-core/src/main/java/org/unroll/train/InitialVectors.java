package org.unroll.train;

import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Vectors with which some symbols of an embedding begin.
 *
 * @param layer name of the embedding in the network
 * @param parameter name of its parameter that holds the vectors
 * @param vectors by symbol
 */
public record InitialVectors(String layer, String parameter, Map<Integer, float[]> vectors) {
    public InitialVectors {
        vectors = Map.copyOf(vectors);
    }

    /** Puts the vectors into a network. */
    void writeTo(ComputationGraph network) {
        INDArray weights = network.getLayer(layer).getParam(parameter);
        vectors.forEach((symbol, vector) -> weights.putRow(symbol, Nd4j.createFromArray(vector)));
    }
}
