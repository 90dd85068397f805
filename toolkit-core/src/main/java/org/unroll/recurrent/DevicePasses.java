package org.unroll.recurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.recurrent.device.DeviceLayerSpec;
import org.unroll.recurrent.device.DeviceStack;
import org.unroll.recurrent.device.RecurrentDevice;
import org.unroll.recurrent.kernel.Arithmetic;
import org.unroll.recurrent.kernel.Numbers;
import org.unroll.recurrent.kernel.Scratch;

/**
 * Forward and backward pass on a device of recurrent layers that stand on top of each other, with the results of
 * {@link LayerPasses}. Padding must stand at the end of the sequences. A sequence that is nothing but padding has one
 * time step for the device, and what it makes of that is left out.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class DevicePasses<A> {

    private final RecurrentLayer lowest;
    private final RecurrentLayer highest;
    private final int outputs;
    private final Arithmetic<A> math;
    private final DeviceStack stack;
    private final List<DeviceStates<A>> states = new ArrayList<>();
    private final List<WeightWatch<A>> weights = new ArrayList<>();
    private final Scratch<A> inputCopy;
    private final Scratch<A> oneHot;
    private final Scratch<A> output;
    private final Scratch<A> finalHidden;
    private final Scratch<A> outputGradientCopy;
    private final Scratch<A> outputGradient;
    private final Scratch<A> inputGradient;
    private final Scratch<A> noInputGradient;

    private int timeSteps;
    private int miniBatch;
    private SequenceMask mask;
    private SequenceLengths lengths;

    /**
     * @param layers from the lowest up
     * @param specs of the layers
     * @throws org.unroll.recurrent.device.DeviceException if the device has no room for the layers
     */
    DevicePasses(List<RecurrentLayer> layers, List<DeviceLayerSpec> specs, RecurrentDevice device, Arithmetic<A> math) {
        this.lowest = layers.get(0);
        this.highest = layers.get(layers.size() - 1);
        this.outputs = specs.get(specs.size() - 1).outputs();
        this.math = math;
        this.stack = device.open(specs);
        for (DeviceLayerSpec spec : specs) {
            states.add(new DeviceStates<>(spec, math));
            weights.add(new WeightWatch<>(math));
        }
        this.inputCopy = new Scratch<>(math);
        this.oneHot = new Scratch<>(math);
        this.output = new Scratch<>(math);
        this.finalHidden = new Scratch<>(math);
        this.outputGradientCopy = new Scratch<>(math);
        this.outputGradient = new Scratch<>(math);
        this.inputGradient = new Scratch<>(math);
        this.noInputGradient = new Scratch<>(math);
    }

    /** The states of a layer; the lowest is 0. */
    DeviceStates<A> states(int layer) {
        return states.get(layer);
    }

    /**
     * Computes the highest layer's output. It lies in memory that the next pass overwrites.
     *
     * @param sequence {@code [miniBatch, inputs, timeSteps]}
     * @param parameters each layer's flat parameter vector
     * @param initialStates for each layer and state {@code [miniBatch, units]}; none to start from zero
     * @param sequenceLengths where the padding begins that the mask tells of
     * @return {@code [timeSteps, miniBatch, outputSize]}, or {@code [miniBatch, outputSize]} without time
     */
    INDArray forward(
            INDArray sequence,
            List<INDArray> parameters,
            List<List<INDArray>> initialStates,
            SequenceMask sequenceMask,
            SequenceLengths sequenceLengths,
            boolean training) {
        miniBatch = (int) sequence.size(0);
        timeSteps = (int) sequence.size(2);
        mask = sequenceMask;
        lengths = sequenceLengths;
        for (int layer = 0; layer < states.size(); layer++) {
            states.get(layer).begin(miniBatch, initialStates.get(layer));
            if (weights.get(layer).mayHaveChanged(parameters.get(layer), training)) {
                stack.setWeights(layer, parameters.get(layer));
                weights.get(layer).handedOver();
            }
        }
        INDArray result = output.of(timeSteps, miniBatch, outputs).array();
        stack.forward(
                input(sequence),
                lengths.atLeastOne(),
                states.stream().map(DeviceStates::initialStates).toList(),
                training,
                result,
                states.stream().map(DeviceStates::ofFinalStates).toList());
        if (!lengths.nothingButPadding().isEmpty()) {
            Numbers<A> numbers = math.numbers(result);
            lengths.nothingButPadding().forEach(padded -> numbers.clear(padded * outputs, outputs));
        }
        states.forEach(ofLayer -> ofLayer.leaveOutPaddedSequences(lengths));
        if (!highest.isFinalStateOnly()) {
            return result;
        }
        Numbers<A> hidden = finalHidden.of(miniBatch, outputs);
        states.get(states.size() - 1).writeHidden(hidden);
        return hidden.array();
    }

    /** Frees what the layers hold on the device. */
    void close() {
        stack.close();
    }

    private INDArray input(INDArray sequence) {
        Numbers<A> values = TimeMajor.of(math, sequence, inputCopy);
        if (!lowest.isSymbolInput()) {
            return values.array();
        }
        int[] symbols = InputSymbols.of(math, values, lowest, miniBatch);
        int inputs = (int) lowest.getNIn();
        Numbers<A> vectors = oneHot.of(timeSteps, miniBatch, inputs);
        vectors.array().assign(0);
        A one = math.array(1);
        math.set(one, 0, 1);
        for (int row = 0; row < symbols.length; row++) {
            vectors.write(row * inputs + symbols[row], one, 0, 1);
        }
        return vectors.array();
    }

    /**
     * Computes all gradients of the last forward pass.
     *
     * @param gradient of the output, {@code [miniBatch, outputSize, timeSteps]} or without time
     * @param parameterGradients where to write those of each layer's flat parameter vector
     */
    void backward(INDArray gradient, List<INDArray> parameterGradients) {
        INDArray ofOutputs = outputGradient.of(timeSteps, miniBatch, outputs).array();
        if (highest.isFinalStateOnly()) {
            ofOutputs.assign(0);
            states.get(states.size() - 1).addHiddenGradient(gradient);
        } else {
            ofOutputs.assign(TimeMajor.of(math, gradient, outputGradientCopy).array());
            clearPadding(ofOutputs, outputs);
        }
        List<List<INDArray>> ofFinalStates =
                states.stream().map(DeviceStates::takeFinalGradients).toList();
        List<List<INDArray>> forDevice = new ArrayList<>();
        for (int layer = 0; layer < states.size(); layer++) {
            forDevice.add(states.get(layer).withoutPaddedSequences(ofFinalStates.get(layer), lengths));
        }
        stack.backward(
                ofOutputs,
                forDevice,
                needsInputGradient()
                        ? Optional.of(inputGradient
                                .of(timeSteps, miniBatch, lowest.getNIn())
                                .array())
                        : Optional.empty(),
                states.stream().map(DeviceStates::ofInitialGradients).toList(),
                parameterGradients);
        if (needsInputGradient()) {
            clearPadding(inputGradient.current().array(), (int) lowest.getNIn());
        }
        weights.forEach(WeightWatch::onBackward);
        for (int layer = 0; layer < states.size(); layer++) {
            states.get(layer).handOnPaddedSequences(ofFinalStates.get(layer), lengths);
        }
    }

    private boolean needsInputGradient() {
        return !lowest.isSymbolInput() && !lowest.isDataInput();
    }

    private void clearPadding(INDArray gradient, int width) {
        if (!mask.hasPadding()) {
            return;
        }
        Numbers<A> numbers = math.numbers(gradient);
        for (int t = 0; t < timeSteps; t++) {
            for (int sequence = 0; sequence < miniBatch; sequence++) {
                if (!mask.isReal(t, sequence)) {
                    numbers.clear((t * miniBatch + sequence) * width, width);
                }
            }
        }
    }

    /** After a backward pass, {@code [miniBatch, inputs, timeSteps]}; zeros if the input is symbols or data. */
    INDArray inputGradient() {
        if (needsInputGradient()) {
            return TimeMajor.asNetworkArray(inputGradient.current().array());
        }
        long inputs = lowest.isSymbolInput() ? 1 : lowest.getNIn();
        INDArray none = noInputGradient.of(timeSteps, miniBatch, inputs).array();
        return TimeMajor.asNetworkArray(none.assign(0));
    }
}
