package org.unroll.recurrent;

import java.util.function.Supplier;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.recurrent.kernel.Arithmetic;

/** DL4J's side of a {@link HighwayLayer}; the work is done by {@link HighwayPasses}. */
final class HighwayLayerImpl extends BaseLayer<HighwayLayer> {

    private final HighwayPasses<?> passes;

    HighwayLayerImpl(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
        this.passes = new HighwayPasses<>((HighwayLayer) conf.getLayer(), Arithmetic.of(dataType));
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        return timed(PassTimer.Pass.FORWARD, () -> output(workspaces));
    }

    private <T> T timed(PassTimer.Pass pass, Supplier<T> work) {
        return PassTimer.time(getListeners(), layerConf().getLayerName(), pass, work);
    }

    private INDArray output(LayerWorkspaceMgr workspaces) {
        INDArray output = passes.forward(input, params);
        INDArray result = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, output.shape(), 'c');
        result.assign(output);
        return TimeMajor.rowsAsNetworkArray(result);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray outputGradient, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray inputGradient = timed(PassTimer.Pass.BACKWARD, () -> passes.backward(outputGradient, gradientViews));
        Gradient gradient = new DefaultGradient();
        gradientViews.forEach(gradient::setGradientFor);
        return new Pair<>(gradient, TimeMajor.rowsAsNetworkArray(inputGradient));
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int miniBatch) {
        return new Pair<>(mask, state);
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }
}
