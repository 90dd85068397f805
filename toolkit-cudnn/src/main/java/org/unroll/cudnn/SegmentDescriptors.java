package org.unroll.cudnn;

import java.util.List;
import org.bytedeco.cuda.cudnn.cudnnRNNDataStruct;
import org.bytedeco.cuda.cudnn.cudnnRNNStruct;
import org.bytedeco.cuda.cudnn.cudnnTensorStruct;
import org.bytedeco.cuda.global.cudnn;
import org.bytedeco.javacpp.FloatPointer;
import org.unroll.recurrent.device.DeviceDropout;
import org.unroll.recurrent.device.DeviceLayerSpec;

/**
 * Layers of one kind, which one call computes, and the shapes of their mini-batch in cuDNN's words. Shapes are
 * described anew only when they change.
 */
final class SegmentDescriptors implements AutoCloseable {

    private final int layers;
    private final DeviceLayerSpec lowest;
    private final FloatPointer zero = new FloatPointer(0f);
    private final cudnnRNNStruct rnn = new cudnnRNNStruct();
    private final DropoutDescriptor dropout;
    private final cudnnRNNDataStruct input = new cudnnRNNDataStruct();
    private final cudnnRNNDataStruct output = new cudnnRNNDataStruct();
    private final cudnnTensorStruct state = new cudnnTensorStruct();
    private List<Integer> lengths = List.of();
    private int timeSteps;

    /** @param layers of the same cell, size and directions, with the same dropout between them */
    SegmentDescriptors(List<DeviceLayerSpec> layers, CudaSession session) {
        this.layers = layers.size();
        this.lowest = layers.get(0);
        this.dropout = new DropoutDescriptor(
                layers.size() == 1 ? DeviceDropout.NONE : layers.get(1).dropout(), session);
        check(cudnn.cudnnCreateRNNDescriptor(rnn));
        check(cudnn.cudnnSetRNNDescriptor_v8(
                rnn,
                cudnn.CUDNN_RNN_ALGO_STANDARD,
                mode(),
                cudnn.CUDNN_RNN_DOUBLE_BIAS,
                lowest.directions() == 2 ? cudnn.CUDNN_BIDIRECTIONAL : cudnn.CUDNN_UNIDIRECTIONAL,
                cudnn.CUDNN_LINEAR_INPUT,
                cudnn.CUDNN_DATA_FLOAT,
                cudnn.CUDNN_DATA_FLOAT,
                lowest.tf32() ? cudnn.CUDNN_DEFAULT_MATH : cudnn.CUDNN_FMA_MATH,
                lowest.inputs(),
                lowest.units(),
                lowest.units(),
                this.layers,
                dropout.descriptor(),
                cudnn.CUDNN_RNN_PADDED_IO_ENABLED));
        check(cudnn.cudnnCreateRNNDataDescriptor(input));
        check(cudnn.cudnnCreateRNNDataDescriptor(output));
        check(cudnn.cudnnCreateTensorDescriptor(state));
    }

    private int mode() {
        return switch (lowest.cell()) {
            case LSTM -> cudnn.CUDNN_LSTM;
            case GRU -> cudnn.CUDNN_GRU;
            case TANH -> cudnn.CUDNN_RNN_TANH;
            case RELU -> cudnn.CUDNN_RNN_RELU;
        };
    }

    /**
     * Describes a mini-batch.
     *
     * @return whether it differs from the one before
     */
    boolean describe(List<Integer> sequenceLengths, int steps) {
        if (steps == timeSteps && sequenceLengths.equals(lengths)) {
            return false;
        }
        int[] ofSequences = sequenceLengths.stream().mapToInt(Integer::intValue).toArray();
        describe(input, lowest.inputs(), ofSequences, steps);
        describe(output, lowest.outputs(), ofSequences, steps);
        int[] size = {layers * lowest.directions(), ofSequences.length, lowest.units()};
        int[] strides = {size[1] * size[2], size[2], 1};
        check(cudnn.cudnnSetTensorNdDescriptor(state, cudnn.CUDNN_DATA_FLOAT, size.length, size, strides));
        lengths = sequenceLengths;
        timeSteps = steps;
        return true;
    }

    private void describe(cudnnRNNDataStruct data, int width, int[] ofSequences, int steps) {
        check(cudnn.cudnnSetRNNDataDescriptor(
                data,
                cudnn.CUDNN_DATA_FLOAT,
                cudnn.CUDNN_RNN_DATA_LAYOUT_SEQ_MAJOR_UNPACKED,
                steps,
                ofSequences.length,
                width,
                ofSequences,
                zero));
    }

    private static void check(int status) {
        Status.ofCudnn(status, "Describing recurrent layers");
    }

    cudnnRNNStruct rnn() {
        return rnn;
    }

    cudnnRNNDataStruct input() {
        return input;
    }

    cudnnRNNDataStruct output() {
        return output;
    }

    cudnnTensorStruct state() {
        return state;
    }

    @Override
    public void close() {
        cudnn.cudnnDestroyTensorDescriptor(state);
        cudnn.cudnnDestroyRNNDataDescriptor(output);
        cudnn.cudnnDestroyRNNDataDescriptor(input);
        cudnn.cudnnDestroyRNNDescriptor(rnn);
        dropout.close();
        zero.deallocate();
    }
}
