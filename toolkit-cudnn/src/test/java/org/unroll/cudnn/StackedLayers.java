package org.unroll.cudnn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.bytedeco.cuda.cudnn.cudnnContext;
import org.bytedeco.cuda.cudnn.cudnnDropoutStruct;
import org.bytedeco.cuda.cudnn.cudnnRNNDataStruct;
import org.bytedeco.cuda.cudnn.cudnnRNNStruct;
import org.bytedeco.cuda.cudnn.cudnnTensorStruct;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.cuda.global.cudnn;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.SizeTPointer;

/** Recurrent layers in one call of cuDNN, handed over by hand: to test what the libraries compute. */
final class StackedLayers implements AutoCloseable {

    private static final int SEED = 3;

    /**
     * What is computed.
     *
     * @param cell such as {@code cudnn.CUDNN_LSTM}
     * @param dropout between layers
     */
    record Shape(int cell, int directions, int layers, int inputs, int units, float dropout) {
        int gates() {
            return cell == cudnn.CUDNN_LSTM ? 4 : cell == cudnn.CUDNN_GRU ? 3 : 1;
        }

        int pseudoLayers() {
            return directions * layers;
        }

        int outputs() {
            return directions * units;
        }
    }

    private final Shape shape;
    private final List<Integer> lengths;
    private final int timeSteps;
    private final List<Pointer> memory = new ArrayList<>();
    private final cudnnContext handle = new cudnnContext();
    private final cudnnRNNStruct rnn = new cudnnRNNStruct();
    private final cudnnDropoutStruct dropout = new cudnnDropoutStruct();
    private final cudnnRNNDataStruct input = new cudnnRNNDataStruct();
    private final cudnnRNNDataStruct output = new cudnnRNNDataStruct();
    private final cudnnTensorStruct state = new cudnnTensorStruct();
    private final IntPointer deviceLengths;
    private final Pointer dropoutStates;
    private final long dropoutBytes;
    private final long weightBytes;
    private final Pointer weights;

    private Pointer reserve;
    private long workBytes;
    private long reserveBytes;

    StackedLayers(Shape shape, List<Integer> lengths) {
        this.shape = shape;
        this.lengths = lengths;
        this.timeSteps = Collections.max(lengths);
        check(cudnn.cudnnCreate(handle));
        check(cudnn.cudnnCreateDropoutDescriptor(dropout));
        SizeTPointer size = new SizeTPointer(1);
        check(cudnn.cudnnDropoutGetStatesSize(handle, size));
        dropoutBytes = size.get();
        dropoutStates = allocate(dropoutBytes);
        seed();
        check(cudnn.cudnnCreateRNNDescriptor(rnn));
        check(cudnn.cudnnSetRNNDescriptor_v8(
                rnn,
                cudnn.CUDNN_RNN_ALGO_STANDARD,
                shape.cell(),
                cudnn.CUDNN_RNN_DOUBLE_BIAS,
                shape.directions() == 2 ? cudnn.CUDNN_BIDIRECTIONAL : cudnn.CUDNN_UNIDIRECTIONAL,
                cudnn.CUDNN_LINEAR_INPUT,
                cudnn.CUDNN_DATA_FLOAT,
                cudnn.CUDNN_DATA_FLOAT,
                cudnn.CUDNN_FMA_MATH,
                shape.inputs(),
                shape.units(),
                shape.units(),
                shape.layers(),
                dropout,
                cudnn.CUDNN_RNN_PADDED_IO_ENABLED));
        check(cudnn.cudnnCreateRNNDataDescriptor(input));
        check(cudnn.cudnnCreateRNNDataDescriptor(output));
        check(cudnn.cudnnCreateTensorDescriptor(state));
        describe(input, shape.inputs());
        describe(output, shape.outputs());
        int[] sizes = {shape.pseudoLayers(), lengths.size(), shape.units()};
        int[] strides = {sizes[1] * sizes[2], sizes[2], 1};
        check(cudnn.cudnnSetTensorNdDescriptor(state, cudnn.CUDNN_DATA_FLOAT, 3, sizes, strides));
        IntPointer onHost = new IntPointer(ofSequences());
        deviceLengths = new IntPointer(allocate(4L * lengths.size()));
        copy(deviceLengths, onHost, 4L * lengths.size(), cudart.cudaMemcpyHostToDevice);
        check(cudnn.cudnnGetRNNWeightSpaceSize(handle, rnn, size));
        weightBytes = size.get();
        weights = upload(new float[(int) (weightBytes / 4)]);
    }

    private int[] ofSequences() {
        return lengths.stream().mapToInt(Integer::intValue).toArray();
    }

    private void describe(cudnnRNNDataStruct data, int width) {
        check(cudnn.cudnnSetRNNDataDescriptor(
                data,
                cudnn.CUDNN_DATA_FLOAT,
                cudnn.CUDNN_RNN_DATA_LAYOUT_SEQ_MAJOR_UNPACKED,
                timeSteps,
                lengths.size(),
                width,
                ofSequences(),
                new FloatPointer(0f)));
    }

    /** Starts the random numbers of the dropout anew. */
    void seed() {
        check(cudnn.cudnnSetDropoutDescriptor(dropout, handle, shape.dropout(), dropoutStates, dropoutBytes, SEED));
    }

    private static void check(int code) {
        assertThat(code).as(cudnn.cudnnGetErrorString(code).getString()).isZero();
    }

    private static void copy(Pointer to, Pointer from, long bytes, int kind) {
        assertThat(cudart.cudaMemcpy(to, from, bytes, kind)).isZero();
    }

    private Pointer allocate(long bytes) {
        Pointer fresh = new Pointer();
        assertThat(cudart.cudaMalloc(fresh, bytes)).isZero();
        memory.add(fresh);
        return fresh;
    }

    private Pointer upload(float[] values) {
        Pointer fresh = allocate(4L * values.length);
        copy(fresh, new FloatPointer(values), 4L * values.length, cudart.cudaMemcpyHostToDevice);
        return fresh;
    }

    private static float[] download(Pointer from, int count) {
        FloatPointer host = new FloatPointer(count);
        copy(host, from, 4L * count, cudart.cudaMemcpyDeviceToHost);
        float[] values = new float[count];
        host.get(values);
        return values;
    }

    int inputNumbers() {
        return timeSteps * lengths.size() * shape.inputs();
    }

    int outputNumbers() {
        return timeSteps * lengths.size() * shape.outputs();
    }

    int stateNumbers() {
        return shape.pseudoLayers() * lengths.size() * shape.units();
    }

    /** Calls something with the place of each matrix and bias, in numbers, and its length. */
    private void eachWeight(WeightUse use) {
        for (int pseudoLayer = 0; pseudoLayer < shape.pseudoLayers(); pseudoLayer++) {
            int inputs = pseudoLayer < shape.directions() ? shape.inputs() : shape.outputs();
            for (int number = 0; number < 2 * shape.gates(); number++) {
                PointerPointer<Pointer> matrix = new PointerPointer<>(1);
                PointerPointer<Pointer> bias = new PointerPointer<>(1);
                check(cudnn.cudnnGetRNNWeightParams(
                        handle, rnn, pseudoLayer, weightBytes, weights, number, null, matrix, null, bias));
                int columns = number < shape.gates() ? inputs : shape.units();
                use.at(pseudoLayer, 2 * number, offset(matrix), shape.units() * columns);
                use.at(pseudoLayer, 2 * number + 1, offset(bias), shape.units());
            }
        }
    }

    private int offset(PointerPointer<Pointer> place) {
        return (int) ((place.get().address() - weights.address()) / 4);
    }

    /** What is done with a matrix or bias. */
    private interface WeightUse {
        void at(int pseudoLayer, int part, int offset, int length);
    }

    /**
     * Weights that depend on where they are used alone: those of one layer by itself are those that it has in a stack.
     *
     * @param firstLayer of the stack that these layers are taken from
     */
    float[] randomWeights(int firstLayer) {
        float[] space = new float[(int) (weightBytes / 4)];
        eachWeight((pseudoLayer, part, offset, length) -> {
            Random random = new Random(100L * (pseudoLayer + firstLayer * shape.directions()) + part);
            for (int i = 0; i < length; i++) {
                space[offset + i] = (float) (0.4 * random.nextGaussian());
            }
        });
        return space;
    }

    /** The same for a direction to go a small step in. */
    float[] randomDirection(Random random) {
        float[] space = new float[(int) (weightBytes / 4)];
        eachWeight((pseudoLayer, part, offset, length) -> {
            for (int i = 0; i < length; i++) {
                space[offset + i] = (float) random.nextGaussian();
            }
        });
        return space;
    }

    /** Numbers of a pass, by name: {@code y}, {@code hy}, {@code cy}; or gradients. */
    record Numbers(List<float[]> arrays) {
        float[] get(int index) {
            return arrays.get(index);
        }
    }

    /** Output, final hidden and final memory states. */
    Numbers forward(boolean training, float[] x, float[] hx, float[] cx, float[] space) {
        copy(weights, new FloatPointer(space), weightBytes, cudart.cudaMemcpyHostToDevice);
        int mode = training ? cudnn.CUDNN_FWD_MODE_TRAINING : cudnn.CUDNN_FWD_MODE_INFERENCE;
        SizeTPointer work = new SizeTPointer(1);
        SizeTPointer kept = new SizeTPointer(1);
        check(cudnn.cudnnGetRNNTempSpaceSizes(handle, rnn, mode, input, work, kept));
        workBytes = work.get();
        reserveBytes = kept.get();
        reserve = training ? allocate(reserveBytes) : null;
        Pointer y = allocate(4L * outputNumbers());
        Pointer hy = allocate(4L * stateNumbers());
        boolean isLstm = shape.cell() == cudnn.CUDNN_LSTM;
        Pointer cy = isLstm ? allocate(4L * stateNumbers()) : null;
        check(cudnn.cudnnRNNForward(
                handle,
                rnn,
                mode,
                deviceLengths,
                input,
                upload(x),
                output,
                y,
                state,
                upload(hx),
                hy,
                state,
                isLstm ? upload(cx) : null,
                cy,
                weightBytes,
                weights,
                workBytes,
                allocate(workBytes),
                reserveBytes,
                reserve));
        float[] last = isLstm ? download(cy, stateNumbers()) : new float[stateNumbers()];
        return new Numbers(List.of(download(y, outputNumbers()), download(hy, stateNumbers()), last));
    }

    /** Gradients of the input, the initial states and the weights, of the pass before. */
    Numbers backward(float[] x, float[] hx, float[] cx, float[] y, Numbers gradients) {
        boolean isLstm = shape.cell() == cudnn.CUDNN_LSTM;
        Pointer dx = allocate(4L * inputNumbers());
        Pointer dhx = allocate(4L * stateNumbers());
        Pointer dcx = isLstm ? allocate(4L * stateNumbers()) : null;
        Pointer onDevice = upload(y);
        Pointer hidden = upload(hx);
        check(cudnn.cudnnRNNBackwardData_v8(
                handle,
                rnn,
                deviceLengths,
                output,
                onDevice,
                upload(gradients.get(0)),
                input,
                dx,
                state,
                hidden,
                upload(gradients.get(1)),
                dhx,
                state,
                isLstm ? upload(cx) : null,
                isLstm ? upload(gradients.get(2)) : null,
                dcx,
                weightBytes,
                weights,
                workBytes,
                allocate(workBytes),
                reserveBytes,
                reserve));
        Pointer ofWeights = upload(new float[(int) (weightBytes / 4)]);
        check(cudnn.cudnnRNNBackwardWeights_v8(
                handle,
                rnn,
                cudnn.CUDNN_WGRAD_MODE_ADD,
                deviceLengths,
                input,
                upload(x),
                state,
                hidden,
                output,
                onDevice,
                weightBytes,
                ofWeights,
                workBytes,
                allocate(workBytes),
                reserveBytes,
                reserve));
        return new Numbers(List.of(
                download(dx, inputNumbers()),
                download(dhx, stateNumbers()),
                isLstm ? download(dcx, stateNumbers()) : new float[stateNumbers()],
                download(ofWeights, (int) (weightBytes / 4))));
    }

    @Override
    public void close() {
        memory.forEach(cudart::cudaFree);
        check(cudnn.cudnnDestroyTensorDescriptor(state));
        check(cudnn.cudnnDestroyRNNDataDescriptor(output));
        check(cudnn.cudnnDestroyRNNDataDescriptor(input));
        check(cudnn.cudnnDestroyRNNDescriptor(rnn));
        check(cudnn.cudnnDestroyDropoutDescriptor(dropout));
        check(cudnn.cudnnDestroy(handle));
    }
}
