package org.unroll.recurrent.image;

import java.util.Collection;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.recurrent.LayerRuntime;
import org.unroll.recurrent.kernel.Kernel;

/**
 * A convolution over rows and columns of images: DL4J's {@code ConvolutionLayer} with square filters and "same"
 * padding, computed with the matrix products of the recurrent layers. Parameters and results are those of DL4J's.
 *
 * <p>LeCun, Bottou, Bengio &amp; Haffner, "Gradient-based learning applied to document recognition" (1998).
 *
 * <p>Input {@code [miniBatch, channels, rows, columns]}, output {@code [miniBatch, filters, ceil(rows / stride),
 * ceil(columns / stride)]}.
 */
public final class ImageConvolution extends ConvolutionLayer {

    private Kernel kernel = Kernel.AUTO;
    private boolean inputGradientNeeded = true;

    /** For JSON. */
    public ImageConvolution() {}

    private ImageConvolution(Builder builder) {
        super(builder);
        this.kernel = builder.kernel;
        this.inputGradientNeeded = builder.inputGradientNeeded;
    }

    /**
     * Starts a convolution.
     *
     * @param filters number of filters, each of which makes a channel of the output
     * @param size rows and columns that a filter sees
     * @param stride pixels between two places of a filter
     */
    public static Builder of(int filters, int size, int stride) {
        return new Builder(size, stride).nOut(filters);
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int layerIndex,
            INDArray parameters,
            boolean initializeParameters,
            DataType networkType) {
        return LayerRuntime.connect(
                new ImageConvolutionImpl(conf, networkType),
                conf,
                listeners,
                layerIndex,
                parameters,
                initializeParameters);
    }

    @Override
    public InputPreProcessor getPreProcessorForInputType(InputType input) {
        return input instanceof InputType.InputTypeConvolutionalFlat flat
                ? new UnflattenedImage(flat.getHeight(), flat.getWidth(), flat.getDepth())
                : super.getPreProcessorForInputType(input);
    }

    /** Which kernel the layer asks for. */
    public Kernel getKernel() {
        return kernel;
    }

    public void setKernel(Kernel kernel) {
        this.kernel = kernel;
    }

    /** Whether anything below learns; if not, the backward pass has no gradient of the input. */
    public boolean isInputGradientNeeded() {
        return inputGradientNeeded;
    }

    public void setInputGradientNeeded(boolean inputGradientNeeded) {
        this.inputGradientNeeded = inputGradientNeeded;
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other)
                && other instanceof ImageConvolution layer
                && layer.kernel == kernel
                && layer.inputGradientNeeded == inputGradientNeeded;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), kernel, inputGradientNeeded);
    }

    /** Builds a convolution. */
    @SuppressWarnings("unchecked") // DL4J declares <E extends Layer> E build()
    public static final class Builder extends BaseConvBuilder<Builder> {

        private Kernel kernel = Kernel.AUTO;
        private boolean inputGradientNeeded = true;

        private Builder(int size, int stride) {
            super(new int[] {size, size}, new int[] {stride, stride});
            convolutionMode(ConvolutionMode.Same);
            activation(Activation.IDENTITY);
            weightInit(WeightInit.XAVIER);
        }

        /** Sets which kernel the layer asks for. */
        public Builder kernel(Kernel value) {
            this.kernel = value;
            return this;
        }

        /** Sets whether anything below learns; true by default. */
        public Builder inputGradientNeeded(boolean value) {
            this.inputGradientNeeded = value;
            return this;
        }

        @Override
        protected boolean allowCausal() {
            return false; // images have no direction of time
        }

        @Override
        public ImageConvolution build() {
            return new ImageConvolution(this);
        }
    }
}
