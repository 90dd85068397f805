package org.unroll.recurrent;

import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Runtime side of {@link FinalStateVertex}. Its gradient goes to the layer directly, since it belongs to states that
 * the layer's output does not show; the output itself gets none from here.
 */
final class FinalStateVertexImpl extends ParameterlessVertex {

    private final String layerName;

    FinalStateVertexImpl(ComputationGraph graph, String name, int index, String layerName, DataType type) {
        super(graph, name, index, type);
        this.layerName = layerName;
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
        return workspaces.leverageTo(ArrayType.ACTIVATIONS, layer().finalStates());
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
        // parts of it are wanted, and ND4J gets parts of parts of an array wrong
        INDArray gradient = Nd4j.createUninitializedDetached(dataType, 'c', epsilon.shape());
        layer().setFinalStateGradient(gradient.assign(epsilon));
        INDArray none = workspaces.create(ArrayType.ACTIVATION_GRAD, dataType, inputs[0].shape(), 'c');
        return new Pair<>(null, new INDArray[] {none});
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArrays(INDArray[] masks, MaskState state, int miniBatch) {
        return new Pair<>(null, null);
    }

    private RecurrentLayerImpl layer() {
        return (RecurrentLayerImpl) graph.getLayer(layerName);
    }
}
