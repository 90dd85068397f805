package org.unroll.recurrent.image;

import java.util.Arrays;
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
import org.unroll.recurrent.PassTimer;
import org.unroll.recurrent.kernel.Arithmetic;

/** DL4J's side of an {@link ImageConvolution}; the work is done by {@link ConvolutionPasses}. */
final class ImageConvolutionImpl extends BaseLayer<ImageConvolution> {

    private final ConvolutionPasses<?> passes;

    /** {@code [miniBatch, outputRows, outputColumns, filters]}, before the activation. */
    private INDArray sums;

    ImageConvolutionImpl(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
        this.passes = new ConvolutionPasses<>((ImageConvolution) conf.getLayer(), Arithmetic.of(dataType));
    }

    @Override
    public Type type() {
        return Type.CONVOLUTIONAL;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        requireChannels();
        return timed(PassTimer.Pass.FORWARD, () -> output(training, workspaces));
    }

    private <T> T timed(PassTimer.Pass pass, Supplier<T> work) {
        return PassTimer.time(getListeners(), layerConf().getLayerName(), pass, work);
    }

    private INDArray output(boolean training, LayerWorkspaceMgr workspaces) {
        sums = passes.forward(input, params);
        INDArray output = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, sums.shape(), 'c');
        output.assign(sums);
        return ChannelsLast.asNetworkArray(layerConf().getActivationFn().getActivation(output, training));
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray outputGradient, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        return timed(PassTimer.Pass.BACKWARD, () -> {
            INDArray ofSums = layerConf()
                    .getActivationFn()
                    .backprop(sums, outputGradient.permute(0, 2, 3, 1))
                    .getFirst();
            INDArray inputGradient = passes.backward(ofSums, gradientViews);
            Gradient gradient = new DefaultGradient(gradientsFlattened);
            gradientViews.forEach((key, view) -> gradient.setGradientFor(key, view, 'c'));
            return new Pair<>(gradient, inputGradient);
        });
    }

    private void requireChannels() {
        if (input.rank() != 4 || input.size(1) != layerConf().getNIn()) {
            throw new IllegalArgumentException("Convolution '" + layerConf().getLayerName() + "' got an input of shape "
                    + Arrays.toString(input.shape()) + "; expected [miniBatch, "
                    + layerConf().getNIn()
                    + ", rows, columns].");
        }
    }

    @Override
    public void setParams(INDArray parameters) {
        setParams(parameters, 'c'); // the order of the weights, other than DL4J's dense layers have
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
