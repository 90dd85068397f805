package org.deeplearning4j.cuda.recurrent;

import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.FwdPassReturn;
import org.deeplearning4j.nn.layers.recurrent.LSTMHelper;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.unroll.recurrent.device.DeviceChoice;
import org.unroll.recurrent.device.DeviceException;
import org.unroll.recurrent.device.DeviceWish;
import org.unroll.recurrent.device.RecurrentDevice;

/**
 * Computes Deeplearning4j's own {@code LSTM} layers on a GPU. Deeplearning4j 1.0.0-M2.1 makes one for each layer if
 * ND4J's backend is CUDA and the system property {@code org.eclipse.deeplearning4j.helpers.disable} is {@code false}.
 *
 * <p>It computes float32 layers with sigmoid gates and tanh as activation function, and leaves masked passes and all
 * other layers to Deeplearning4j. Factors of products are rounded to TF32 where the GPU can; NVIDIA's environment
 * variable {@code NVIDIA_TF32_OVERRIDE=0} forbids it.
 */
public final class CudnnLSTMHelper implements LSTMHelper {

    private final DataType type;
    private final KeptArray input = new KeptArray();
    private final KeptArray inputPart = new KeptArray();
    private final KeptArray initialHidden = new KeptArray();
    private final KeptArray initialCell = new KeptArray();
    private final KeptArray middleHidden = new KeptArray();
    private final KeptArray middleCell = new KeptArray();
    private final KeptArray outputGradient = new KeptArray();
    private DeviceLstm lstm;
    private FwdPassReturn lastPass;

    /** @param type of the layer's numbers */
    public CudnnLSTMHelper(DataType type) {
        this.type = type;
    }

    /**
     * The constructor that Deeplearning4j calls: it hands over its arguments as one array.
     *
     * @param arguments the type of the layer's numbers
     */
    public CudnnLSTMHelper(Object[] arguments) {
        this((DataType) arguments[0]);
    }

    /** Whether there is a device that computes with the layer's type of numbers. */
    @Override
    public boolean checkSupported() {
        return device().isPresent();
    }

    private Optional<RecurrentDevice> device() {
        return DeviceChoice.of(DeviceWish.AUTO).device().filter(device -> device.obstacle(DeviceLstm.spec(1, 1, type))
                .isEmpty());
    }

    @Override
    public boolean checkSupported(IActivation gateActivation, IActivation activation, boolean hasPeepholes) {
        return gateActivation instanceof ActivationSigmoid && activation instanceof ActivationTanH && !hasPeepholes;
    }

    /** Empty: a layer's memory on the GPU is not known here. */
    @Override
    public Map<String, Long> helperMemoryUse() {
        return Map.of();
    }

    /** @return null to leave the pass to Deeplearning4j */
    @Override
    public FwdPassReturn activate(
            Layer layer,
            NeuralNetConfiguration configuration,
            IActivation gateActivation,
            INDArray sequences,
            INDArray recurrentWeights,
            INDArray inputWeights,
            INDArray biases,
            boolean training,
            INDArray previousOutput,
            INDArray previousCell,
            boolean forBackprop,
            boolean forwards,
            String inputWeightKey,
            INDArray mask,
            boolean hasPeepholes,
            LayerWorkspaceMgr workspaces) {
        lastPass = null;
        IActivation activation = ((BaseLayer) configuration.getLayer()).getActivationFn();
        if (mask != null || !forwards || !checkSupported(gateActivation, activation, hasPeepholes)) {
            return null;
        }
        long miniBatch = sequences.size(0);
        long units = recurrentWeights.size(0);
        open(inputWeights.size(0), units);
        lstm.setWeights(new DeviceLstm.Weights(inputWeights, recurrentWeights, biases));
        INDArray output = lstm.forward(
                input.copyOf(sequences.permute(2, 0, 1)),
                initialHidden.copyOf(previousOutput.reshape(1, miniBatch, units)),
                initialCell.copyOf(previousCell.reshape(1, miniBatch, units)),
                forBackprop);
        FwdPassReturn pass = new FwdPassReturn();
        pass.fwdPassOutput = workspaces.createUninitialized(
                ArrayType.ACTIVATIONS, type, new long[] {miniBatch, units, sequences.size(2)}, 'f');
        pass.fwdPassOutput.assign(output.permute(1, 2, 0));
        pass.lastAct = lstm.finalHidden(miniBatch).reshape(miniBatch, units).dup();
        pass.lastMemCell = lstm.finalCell(miniBatch).reshape(miniBatch, units).dup();
        lastPass = pass;
        return pass;
    }

    private void open(long inputs, long units) {
        if (lstm == null || !lstm.isOf(inputs, units)) {
            lstm = new DeviceLstm(device().orElseThrow(), (int) inputs, (int) units);
        }
    }

    /** @return null if Deeplearning4j computed the forward pass */
    @Override
    public Pair<Gradient, INDArray> backpropGradient(
            NeuralNetConfiguration configuration,
            IActivation gateActivation,
            INDArray sequences,
            INDArray recurrentWeights,
            INDArray inputWeights,
            INDArray gradientOfOutput,
            boolean truncated,
            int truncatedLength,
            FwdPassReturn pass,
            boolean forwards,
            String inputWeightKey,
            String recurrentWeightKey,
            String biasWeightKey,
            Map<String, INDArray> gradientViews,
            INDArray mask,
            boolean hasPeepholes,
            LayerWorkspaceMgr workspaces) {
        if (pass != lastPass) {
            return null;
        }
        lastPass = null;
        long timeSteps = gradientOfOutput.size(2);
        long start = truncated ? Math.max(0, timeSteps - truncatedLength) : 0;
        DeviceLstm.Weights gradients = new DeviceLstm.Weights(
                gradientViews.get(inputWeightKey),
                gradientViews.get(recurrentWeightKey),
                gradientViews.get(biasWeightKey));
        INDArray ofInput = workspaces.create(
                ArrayType.ACTIVATION_GRAD, type, new long[] {sequences.size(0), inputWeights.size(0), timeSteps}, 'f');
        try {
            if (start > 0) {
                goForwardFrom(start, sequences);
            }
            INDArray ofLast = lstm.backward(
                    outputGradient.copyOf(from(start, gradientOfOutput).permute(2, 0, 1)), gradients);
            from(start, ofInput).assign(ofLast.permute(1, 2, 0));
        } catch (DeviceException e) {
            // Deeplearning4j would go on with arrays that only its own forward pass makes, unless it reads these words.
            throw new IllegalStateException(
                    "Failed to allocate or to compute what an LSTM's gradients need on the GPU: " + e.getMessage(), e);
        }
        Gradient gradient = new DefaultGradient();
        gradient.gradientForVariable().put(inputWeightKey, gradients.input());
        gradient.gradientForVariable().put(recurrentWeightKey, gradients.recurrent());
        gradient.gradientForVariable().put(biasWeightKey, gradients.bias());
        return new Pair<>(gradient, ofInput);
    }

    /** Splits the forward pass in two, so that gradients stop where the second begins. */
    private void goForwardFrom(long start, INDArray sequences) {
        long miniBatch = sequences.size(0);
        INDArray before = sequences.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(0, start));
        lstm.forward(inputPart.copyOf(before.permute(2, 0, 1)), initialHidden.current(), initialCell.current(), false);
        INDArray hidden = middleHidden.copyOf(lstm.finalHidden(miniBatch));
        INDArray cell = middleCell.copyOf(lstm.finalCell(miniBatch));
        lstm.forward(input.copyOf(from(start, sequences).permute(2, 0, 1)), hidden, cell, true);
    }

    private static INDArray from(long start, INDArray sequences) {
        return sequences.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(start, sequences.size(2)));
    }
}
