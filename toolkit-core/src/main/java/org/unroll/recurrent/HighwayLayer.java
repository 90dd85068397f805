package org.unroll.recurrent;

import java.util.Collection;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.recurrent.kernel.Kernel;

/**
 * A highway connection around another layer: a learned gate decides, unit by unit, how much of the layer's output and
 * how much of its input goes on.
 *
 * <pre>
 * g = sigmoid(x W + b)
 * y = g * layer(x) + (1 - g) * x
 * </pre>
 *
 * <p>Srivastava, Greff &amp; Schmidhuber, "Highway networks" (2015). The initial bias of -1 lets most of the input
 * through, so that a deep stack learns from the start. (Zhang et al., "Highway long short-term memory RNNs for distant
 * speech recognition" (2016), put such a gate between the memory cells of LSTM layers instead of their outputs.)
 *
 * <p>Input: x and layer(x) side by side, {@code [miniBatch, 2 x size, timeSteps]} or {@code [miniBatch, 2 x size]};
 * output {@code [miniBatch, size, timeSteps]} or {@code [miniBatch, size]}. Masks go on unchanged.
 */
public final class HighwayLayer extends FeedForwardLayer {

    private static final double INITIAL_BIAS = -1;

    private Kernel kernel = Kernel.AUTO;

    /** For JSON. */
    public HighwayLayer() {}

    private HighwayLayer(Builder builder) {
        super(builder);
        this.kernel = builder.kernel;
        initializeConstraints(builder);
    }

    /**
     * A highway connection.
     *
     * @param size of x and of layer(x)
     * @param kernel which kernel the layer asks for
     */
    public static HighwayLayer of(int size, Kernel kernel) {
        return new Builder()
                .kernel(kernel)
                .nIn(size)
                .nOut(size)
                .activation(Activation.SIGMOID)
                .weightInit(WeightInit.XAVIER)
                .biasInit(INITIAL_BIAS)
                .build();
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
                new HighwayLayerImpl(conf, networkType), conf, listeners, layerIndex, parameters, initializeParameters);
    }

    @Override
    public ParamInitializer initializer() {
        return DefaultParamInitializer.getInstance();
    }

    /** @throws IllegalStateException if the input is not twice as long as the output */
    @Override
    public InputType getOutputType(int layerIndex, InputType input) {
        if (sizeOf(input) != 2 * getNOut()) {
            throw new IllegalStateException("Highway layer '" + getLayerName() + "' reads two vectors of size "
                    + getNOut() + " side by side; its input has size " + sizeOf(input)
                    + ". Give both the size of the layer.");
        }
        return input instanceof InputType.InputTypeRecurrent sequence
                ? InputType.recurrent(getNOut(), sequence.getTimeSeriesLength())
                : InputType.feedForward(getNOut());
    }

    private static long sizeOf(InputType input) {
        return input instanceof InputType.InputTypeRecurrent sequence
                ? sequence.getSize()
                : input.arrayElementsPerExample();
    }

    @Override
    public void setNIn(InputType input, boolean override) {
        // known from the start
    }

    @Override
    public InputPreProcessor getPreProcessorForInputType(InputType input) {
        return null;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        long parameters = initializer().numParams(this);
        return new LayerMemoryReport.Builder(getLayerName(), HighwayLayer.class, input, getOutputType(-1, input))
                .standardMemory(parameters, getIUpdater().stateSize(parameters))
                .workingMemory(0, 0, 0, 4 * getNOut())
                .build();
    }

    /** Which kernel the layer asks for. */
    public Kernel getKernel() {
        return kernel;
    }

    public void setKernel(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && other instanceof HighwayLayer layer && layer.kernel == kernel;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), kernel);
    }

    @SuppressWarnings("unchecked") // DL4J declares <E extends Layer> E build()
    private static final class Builder extends FeedForwardLayer.Builder<Builder> {
        private Kernel kernel = Kernel.AUTO;

        Builder kernel(Kernel value) {
            this.kernel = value;
            return this;
        }

        @Override
        public HighwayLayer build() {
            return new HighwayLayer(this);
        }
    }
}
