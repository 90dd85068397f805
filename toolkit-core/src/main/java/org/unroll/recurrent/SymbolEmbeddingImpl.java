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

/** DL4J's side of a {@link SymbolEmbedding}; the work is done by {@link SymbolEmbeddingPasses}. */
final class SymbolEmbeddingImpl extends BaseLayer<SymbolEmbedding> {

    private final SymbolEmbeddingPasses<?> passes;

    SymbolEmbeddingImpl(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
        this.passes = new SymbolEmbeddingPasses<>((SymbolEmbedding) conf.getLayer(), Arithmetic.of(dataType));
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
        INDArray output = workspaces.createUninitialized(
                ArrayType.ACTIVATIONS,
                dataType,
                new long[] {input.size(2), input.size(0), layerConf().getNOut()},
                'c');
        passes.forward(input, params, output);
        return TimeMajor.asNetworkArray(output);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray outputGradient, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        return timed(PassTimer.Pass.BACKWARD, () -> {
            passes.backward(outputGradient, gradientViews);
            Gradient gradient = new DefaultGradient();
            gradientViews.forEach(gradient::setGradientFor);
            return new Pair<>(gradient, null); // symbols have no gradient
        });
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
