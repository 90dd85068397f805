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
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Runtime side of {@link CoordinatesVertex}. Channels are last in memory, as the image layers around it have them. */
final class CoordinatesVertexImpl extends ParameterlessVertex {

    CoordinatesVertexImpl(ComputationGraph graph, String name, int index, DataType type) {
        super(graph, name, index, type);
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray images = inputs[0].permute(0, 2, 3, 1);
        INDArray coordinates = coordinates((int) images.size(0), (int) images.size(1), (int) images.size(2));
        return workspaces
                .leverageTo(ArrayType.ACTIVATIONS, Nd4j.concat(3, images, coordinates))
                .permute(0, 3, 1, 2);
    }

    /** {@code [miniBatch, rows, columns, 2]}. */
    private INDArray coordinates(int miniBatch, int rows, int columns) {
        double[][][][] pixels = new double[miniBatch][rows][columns][];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double[] pixel = {scaled(row, rows), scaled(column, columns)};
                for (double[][][] image : pixels) {
                    image[row][column] = pixel;
                }
            }
        }
        return Nd4j.createFromArray(pixels).castTo(dataType);
    }

    /** From -1 to 1 in equal distances; 0 if there is one place alone. */
    private static double scaled(int place, int places) {
        return places == 1 ? 0 : 2.0 * place / (places - 1) - 1;
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
        INDArray ofImages = epsilon.permute(0, 2, 3, 1)
                .get(
                        NDArrayIndex.all(),
                        NDArrayIndex.all(),
                        NDArrayIndex.all(),
                        NDArrayIndex.interval(0, inputs[0].size(1)));
        INDArray gradient = workspaces.dup(ArrayType.ACTIVATION_GRAD, ofImages, 'c');
        return new Pair<>(null, new INDArray[] {gradient.permute(0, 3, 1, 2)});
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArrays(INDArray[] masks, MaskState state, int miniBatch) {
        return new Pair<>(masks == null ? null : masks[0], state);
    }
}
