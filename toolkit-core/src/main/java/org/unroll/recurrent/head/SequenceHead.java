package org.unroll.recurrent.head;

import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.recurrent.LayerRuntime;
import org.unroll.recurrent.kernel.Kernel;

/**
 * The output layer: a weighted sum of the last layer's output and a {@link HeadLoss}, for sequences {@code [miniBatch,
 * inputs, timeSteps]} and for vectors {@code [miniBatch, inputs]}.
 *
 * <p>Labels of {@link HeadLoss#SOFTMAX} are integers, {@code [miniBatch, 1, timeSteps]} or {@code [miniBatch, 1]};
 * those of a {@link SequenceLoss} integers, {@code [miniBatch, 1, timeSteps]}; others have the shape of the output. The
 * score is the mean over all real time steps of the mini-batch, so that neither padding nor the length of the sequences
 * changes loss, gradient or a fitting learning rate. For a {@link SequenceLoss} it is the sum of the losses of all
 * sequences, divided by the number of their real time steps.
 */
public final class SequenceHead extends BaseOutputLayer {

    private HeadLoss loss;
    private Kernel kernel = Kernel.AUTO;
    private double[] classWeights = {};

    /** For JSON. */
    public SequenceHead() {}

    private SequenceHead(Builder builder) {
        super(builder);
        this.loss = Objects.requireNonNull(builder.loss, "loss");
        this.kernel = builder.kernel;
        initializeConstraints(builder);
    }

    /** Starts an output layer. */
    public static Builder of(HeadLoss loss, int outputs) {
        return new Builder(loss).nOut(outputs);
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
                new SequenceHeadImpl(conf, networkType), conf, listeners, layerIndex, parameters, initializeParameters);
    }

    @Override
    public ParamInitializer initializer() {
        return loss instanceof SequenceLoss whole && whole.parameterRows((int) getNOut()) > 0
                ? ChainParameters.INSTANCE
                : DefaultParamInitializer.getInstance();
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType input) {
        return input instanceof InputType.InputTypeRecurrent sequence
                ? InputType.recurrent(getNOut(), sequence.getTimeSeriesLength())
                : InputType.feedForward(getNOut());
    }

    @Override
    public void setNIn(InputType input, boolean override) {
        if (getNIn() <= 0 || override) {
            setNIn(
                    input instanceof InputType.InputTypeRecurrent sequence
                            ? sequence.getSize()
                            : ((InputType.InputTypeFeedForward) input).getSize());
        }
    }

    @Override
    public org.deeplearning4j.nn.conf.InputPreProcessor getPreProcessorForInputType(InputType input) {
        return null;
    }

    public HeadLoss getLoss() {
        return loss;
    }

    public void setLoss(HeadLoss loss) {
        this.loss = loss;
    }

    /** Which kernel the layer asks for. */
    public Kernel getKernel() {
        return kernel;
    }

    public void setKernel(Kernel kernel) {
        this.kernel = kernel;
    }

    /** How much each class counts in the loss of a {@link HeadLoss#SOFTMAX}; empty if all count once. */
    public double[] getClassWeights() {
        return classWeights.clone();
    }

    /** Holds from the next pass on; predictions do not depend on it. */
    public void setClassWeights(double[] classWeights) {
        this.classWeights = classWeights.clone();
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other)
                && other instanceof SequenceHead head
                && Objects.equals(head.loss, loss)
                && head.kernel == kernel
                && Arrays.equals(head.classWeights, classWeights);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), loss, kernel, Arrays.hashCode(classWeights));
    }

    /** Builds a {@link SequenceHead}. */
    @SuppressWarnings("unchecked") // DL4J declares <E extends Layer> E build()
    public static final class Builder extends BaseOutputLayer.Builder<Builder> {
        private final HeadLoss loss;
        private Kernel kernel = Kernel.AUTO;

        Builder(HeadLoss loss) {
            super(loss.function());
            this.loss = loss;
            activation(loss.activation());
            weightInit(WeightInit.XAVIER);
        }

        /** What computes the matrix products; the fastest one that the machine has, unless said otherwise. */
        public Builder kernel(Kernel value) {
            this.kernel = value;
            return this;
        }

        @Override
        public SequenceHead build() {
            return new SequenceHead(this);
        }
    }
}
