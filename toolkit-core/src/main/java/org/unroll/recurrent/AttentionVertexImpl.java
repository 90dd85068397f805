package org.unroll.recurrent;

import java.util.List;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runtime side of {@link AttentionVertex}. */
final class AttentionVertexImpl extends ParameterlessVertex {

    private final AttentionVertex conf;

    AttentionVertexImpl(ComputationGraph graph, String name, int index, AttentionVertex conf, DataType type) {
        super(graph, name, index, type);
        this.conf = conf;
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
        layer().attendTo(inputs[1], inputs[2], sourceMask());
        return workspaces.dup(ArrayType.ACTIVATIONS, inputs[0]);
    }

    private INDArray sourceMask() {
        return conf.getClock() == null ? null : maskOf(conf.getClock());
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
        List<INDArray> source = layer().attentionGradients(inputs[1], sourceMask());
        return new Pair<>(null, new INDArray[] {
            workspaces.dup(ArrayType.ACTIVATION_GRAD, epsilon),
            workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, source.get(0)),
            workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, source.get(1))
        });
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArrays(INDArray[] masks, MaskState state, int miniBatch) {
        return new Pair<>(masks == null ? null : masks[0], state);
    }

    private RecurrentLayerImpl layer() {
        return (RecurrentLayerImpl) graph.getLayer(conf.getLayer());
    }
}
