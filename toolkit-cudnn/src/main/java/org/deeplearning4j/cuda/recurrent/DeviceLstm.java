package org.deeplearning4j.cuda.recurrent;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.unroll.recurrent.cell.CellShape;
import org.unroll.recurrent.device.DeviceCell;
import org.unroll.recurrent.device.DeviceDropout;
import org.unroll.recurrent.device.DeviceLayerSpec;
import org.unroll.recurrent.device.DeviceStack;
import org.unroll.recurrent.device.RecurrentDevice;

/**
 * A Deeplearning4j LSTM on a device. Its gates have Deeplearning4j's order: what goes into the cell (the candidate),
 * forget, output, and what lets it in (the input gate). Sequences are {@code [timeSteps, miniBatch, features]}, states
 * {@code [1, miniBatch, units]}. What a pass returns is overwritten by the next one.
 */
final class DeviceLstm {

    private final int inputs;
    private final int units;
    private final DeviceStack stack;
    private final INDArray parameters;
    private final INDArray gradients;
    private final KeptArray output = new KeptArray();
    private final KeptArray finalHidden = new KeptArray();
    private final KeptArray finalCell = new KeptArray();
    private final KeptArray inputGradient = new KeptArray();
    private final KeptArray hiddenGradient = new KeptArray();
    private final KeptArray cellGradient = new KeptArray();

    /**
     * Input weights {@code [inputs, 4 units]}, recurrent weights {@code [units, 4 units]}, biases {@code [1, 4 units]}.
     */
    record Weights(INDArray input, INDArray recurrent, INDArray bias) {
        private void assign(Weights others) {
            input.assign(others.input);
            recurrent.assign(others.recurrent);
            bias.assign(others.bias.reshape(bias.shape()));
        }
    }

    DeviceLstm(RecurrentDevice device, int inputs, int units) {
        this.inputs = inputs;
        this.units = units;
        this.stack = device.open(List.of(spec(inputs, units, DataType.FLOAT)));
        long length = 4L * units * (inputs + units + 1);
        this.parameters = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', length);
        this.gradients = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', length);
    }

    static DeviceLayerSpec spec(int inputs, int units, DataType type) {
        CellShape shape = CellShape.of(units)
                .gates("candidate", "forget", "output", "input")
                .state("hidden")
                .state("cell")
                .recurrent("RW", 0, 0, 4)
                .build();
        return new DeviceLayerSpec(DeviceCell.LSTM, shape, type, inputs, 1, DeviceDropout.NONE, true);
    }

    /** Whether the layer is one of that size. */
    boolean isOf(long someInputs, long someUnits) {
        return inputs == someInputs && units == someUnits;
    }

    /** The matrices that make up a flat vector. */
    private Weights parts(INDArray flat) {
        long gates = 4L * units;
        long recurrent = inputs * gates;
        long bias = recurrent + units * gates;
        return new Weights(
                flat.get(NDArrayIndex.interval(0, recurrent)).reshape('c', inputs, gates),
                flat.get(NDArrayIndex.interval(recurrent, bias)).reshape('c', units, gates),
                flat.get(NDArrayIndex.interval(bias, bias + gates)).reshape('c', 1, gates));
    }

    void setWeights(Weights weights) {
        parts(parameters).assign(weights);
        stack.setWeights(0, parameters);
    }

    /** Computes the hidden state after each time step. */
    INDArray forward(INDArray input, INDArray hidden, INDArray cell, boolean training) {
        long timeSteps = input.size(0);
        int miniBatch = (int) input.size(1);
        INDArray result = output.of(timeSteps, miniBatch, units);
        stack.forward(
                input,
                Collections.nCopies(miniBatch, (int) timeSteps),
                List.of(List.of(hidden, cell)),
                training,
                result,
                List.of(List.of(finalHidden.of(1, miniBatch, units), finalCell.of(1, miniBatch, units))));
        return result;
    }

    /** The hidden state that the last pass ended with. */
    INDArray finalHidden(long miniBatch) {
        return finalHidden.of(1, miniBatch, units);
    }

    /** The cell state that the last pass ended with. */
    INDArray finalCell(long miniBatch) {
        return finalCell.of(1, miniBatch, units);
    }

    /**
     * Computes the gradients of the last forward pass, which was one of training.
     *
     * @param weightGradients are overwritten
     * @return the gradient of its input
     */
    INDArray backward(INDArray outputGradient, Weights weightGradients) {
        long miniBatch = outputGradient.size(1);
        INDArray ofInput = inputGradient.of(outputGradient.size(0), miniBatch, inputs);
        stack.backward(
                outputGradient,
                List.of(List.of()),
                Optional.of(ofInput),
                List.of(List.of(hiddenGradient.of(1, miniBatch, units), cellGradient.of(1, miniBatch, units))),
                List.of(gradients));
        weightGradients.assign(parts(gradients));
        return ofInput;
    }
}
