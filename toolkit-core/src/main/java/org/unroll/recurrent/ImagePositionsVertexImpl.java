package org.unroll.recurrent;

import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runtime side of {@link ImagePositionsVertex}. */
final class ImagePositionsVertexImpl extends ParameterlessVertex {

    ImagePositionsVertexImpl(ComputationGraph graph, String name, int index, DataType type) {
        super(graph, name, index, type);
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray images = inputs[0];
        return workspaces
                .dup(ArrayType.ACTIVATIONS, images, 'c')
                .reshape('c', images.size(0), images.size(1), images.size(2) * images.size(3));
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
        INDArray gradient =
                workspaces.dup(ArrayType.ACTIVATION_GRAD, epsilon, 'c').reshape('c', inputs[0].shape());
        return new Pair<>(null, new INDArray[] {gradient});
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArrays(INDArray[] masks, MaskState state, int miniBatch) {
        return new Pair<>(null, null);
    }
}
