package org.unroll.recurrent;

import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runtime side of {@link InitialStateVertex}. */
final class InitialStateVertexImpl extends ParameterlessVertex {

    private final String layerName;

    InitialStateVertexImpl(ComputationGraph graph, String name, int index, String layerName, DataType type) {
        super(graph, name, index, type);
        this.layerName = layerName;
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
        layer().setInitialState(inputs[1].detach());
        return workspaces.dup(ArrayType.ACTIVATIONS, inputs[0]);
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
        INDArray state = workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, layer().initialStateGradient());
        INDArray sequence = workspaces.dup(ArrayType.ACTIVATION_GRAD, epsilon);
        return new Pair<>(null, new INDArray[] {sequence, state});
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArrays(INDArray[] masks, MaskState state, int miniBatch) {
        return new Pair<>(masks == null ? null : masks[0], state);
    }

    private RecurrentLayerImpl layer() {
        return (RecurrentLayerImpl) graph.getLayer(layerName);
    }
}
