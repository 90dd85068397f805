package org.unroll.recurrent;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runtime side of a vertex that is no layer and learns nothing. */
abstract class ParameterlessVertex extends BaseGraphVertex {

    ParameterlessVertex(ComputationGraph graph, String name, int index, DataType type) {
        super(graph, name, index, null, null, type);
    }

    /**
     * Which time steps of the running mini-batch are real.
     *
     * @param clock name of the input of the network that has the mask
     * @return {@code [miniBatch, timeSteps]}, or null if all time steps are real
     */
    INDArray maskOf(String clock) {
        INDArray[] masks = graph.getInputMaskArrays();
        INDArray mask = masks == null
                ? null
                : masks[graph.getConfiguration().getNetworkInputs().indexOf(clock)];
        return mask == null ? null : mask.castTo(dataType);
    }

    @Override
    public boolean hasLayer() {
        return false;
    }

    @Override
    public Layer getLayer() {
        return null;
    }

    @Override
    public void setBackpropGradientsViewArray(INDArray gradients) {
        if (gradients != null) {
            throw new IllegalArgumentException("This vertex has no parameters, so it takes no gradients");
        }
    }

    @Override
    public String toString() {
        return getClass().getSimpleName().replace("Impl", "") + "(" + getVertexName() + ")";
    }
}
