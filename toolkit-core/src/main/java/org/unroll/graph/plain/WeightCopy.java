package org.unroll.graph.plain;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The way of a layer's parameters into its plain counterpart.
 *
 * @param from layer of Unroll's network
 * @param suffix end of the names of the parameters there
 * @param to layer of the plain network
 * @param gates for each block of columns of the plain layer, in which block Unroll's layer holds it
 */
record WeightCopy(String from, String suffix, String to, List<Integer> gates) {

    /** The parameters of a layer that is the same in both networks. */
    static WeightCopy unchanged(String from, String to) {
        return new WeightCopy(from, "", to, List.of(0));
    }

    void run(ComputationGraph source, ComputationGraph target) {
        Map<String, INDArray> parameters = source.getLayer(from).paramTable();
        target.getLayer(to).paramTable().forEach((key, values) -> copy(parameters.get(key + suffix), values));
    }

    private void copy(INDArray source, INDArray target) {
        for (int block = 0; block < gates.size(); block++) {
            columns(target, block).assign(columns(source, gates.get(block)));
        }
    }

    private INDArray columns(INDArray parameter, int block) {
        INDArray matrix = parameter.rank() == 1 ? parameter.reshape(1, parameter.length()) : parameter;
        long width = matrix.size(1) / gates.size();
        return matrix.get(NDArrayIndex.all(), NDArrayIndex.interval(block * width, (block + 1) * width));
    }
}
