package org.unroll.recurrent.image;

import java.util.Arrays;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.subsampling.SubsamplingLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.recurrent.PassTimer;
import org.unroll.recurrent.kernel.Arithmetic;

/** DL4J's side of an {@link ImagePooling}; the work is done by {@link PoolingPasses}. */
final class ImagePoolingImpl extends SubsamplingLayer {

    private final PoolingPasses<?> passes;

    ImagePoolingImpl(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
        this.passes = new PoolingPasses<>((ImagePooling) conf.getLayer(), Arithmetic.of(dataType));
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        requireImages();
        return timed(PassTimer.Pass.FORWARD, () -> {
            INDArray output = workspaces.createUninitialized(
                    ArrayType.ACTIVATIONS, dataType, PoolingPasses.outputShape(layerConf(), input), 'c');
            passes.forward(input, output);
            return ChannelsLast.asNetworkArray(output);
        });
    }

    private <T> T timed(PassTimer.Pass pass, Supplier<T> work) {
        return PassTimer.time(getListeners(), layerConf().getLayerName(), pass, work);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray outputGradient, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        return timed(PassTimer.Pass.BACKWARD, () -> new Pair<>(new DefaultGradient(), passes.backward(outputGradient)));
    }

    private void requireImages() {
        if (input.rank() != 4) {
            throw new IllegalArgumentException("Pooling '" + layerConf().getLayerName() + "' got an input of shape "
                    + Arrays.toString(input.shape()) + "; expected [miniBatch, channels, rows, columns].");
        }
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int miniBatch) {
        return new Pair<>(mask, state);
    }
}
