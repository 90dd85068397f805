package org.unroll.cudnn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.cuda.cudnn.cudnnTensorStruct;
import org.bytedeco.cuda.global.cublas;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.cuda.global.cudnn;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.unroll.recurrent.device.DeviceLayerSpec;
import org.unroll.recurrent.device.WeightBlock;
import org.unroll.recurrent.device.WeightPart;

/**
 * The weights of a layer where cuDNN wants them: every gate's matrices and biases for themselves, {@code [units,
 * inputs]}, where our parameter vector has {@code [inputs, gates x units]}. The GPU turns one into the other.
 */
final class WeightSpace implements AutoCloseable {

    private final CudaSession session;
    private final DeviceLayerSpec spec;
    private final List<WeightBlock> blocks;
    private final List<Long> offsets = new ArrayList<>();
    private final DeviceMemory weights = new DeviceMemory("the weights of a layer");
    private final DeviceMemory gradients = new DeviceMemory("the gradients of a layer's weights");
    private final long bytes;

    WeightSpace(CudaSession session, DeviceLayerSpec spec, LayerDescriptors descriptors, List<WeightBlock> blocks) {
        this.session = session;
        this.spec = spec;
        this.blocks = blocks;
        try (SizeTPointer size = new SizeTPointer(1)) {
            check(cudnn.cudnnGetRNNWeightSpaceSize(session.cudnn(), descriptors.rnn(), size));
            this.bytes = size.get();
        }
        Pointer space = weights.of(bytes);
        clear(space);
        for (WeightBlock block : blocks) {
            offsets.add(addressOf(block, descriptors, space) - space.address());
        }
    }

    private long addressOf(WeightBlock block, LayerDescriptors descriptors, Pointer space) {
        boolean isRecurrent = block.part() == WeightPart.RECURRENT || block.part() == WeightPart.RECURRENT_BIAS;
        boolean isBias = block.part() == WeightPart.INPUT_BIAS || block.part() == WeightPart.RECURRENT_BIAS;
        int number = block.gate() + (isRecurrent ? spec.cell().gates().size() : 0);
        cudnnTensorStruct matrixShape = new cudnnTensorStruct();
        cudnnTensorStruct biasShape = new cudnnTensorStruct();
        try (PointerPointer<Pointer> matrix = new PointerPointer<>(1);
                PointerPointer<Pointer> bias = new PointerPointer<>(1)) {
            check(cudnn.cudnnCreateTensorDescriptor(matrixShape));
            check(cudnn.cudnnCreateTensorDescriptor(biasShape));
            check(cudnn.cudnnGetRNNWeightParams(
                    session.cudnn(),
                    descriptors.rnn(),
                    block.direction(),
                    bytes,
                    space,
                    number,
                    matrixShape,
                    matrix,
                    biasShape,
                    bias));
            return (isBias ? bias : matrix).get().address();
        } finally {
            cudnn.cudnnDestroyTensorDescriptor(biasShape);
            cudnn.cudnnDestroyTensorDescriptor(matrixShape);
        }
    }

    private static void check(int status) {
        Status.ofCudnn(status, "Laying out the weights of a layer");
    }

    private void clear(Pointer space) {
        Status.ofCuda(cudart.cudaMemsetAsync(space, 0, bytes, session.stream()), "Clearing memory of the GPU");
    }

    long bytes() {
        return bytes;
    }

    Pointer weights() {
        return weights.of(bytes);
    }

    /** Room for the gradients, all zero. */
    Pointer clearedGradients() {
        Pointer space = gradients.of(bytes);
        clear(space);
        return space;
    }

    /** Brings parameters that are on the GPU into cuDNN's order. */
    void read(Pointer parameters) {
        for (int i = 0; i < blocks.size(); i++) {
            WeightBlock block = blocks.get(i);
            Matrix ours = new Matrix(at(parameters, block.offset() * Float.BYTES), block.stride());
            transpose(ours, new Matrix(at(weights(), offsets.get(i)), block.rows()), block.rows(), block.columns());
        }
    }

    /** Brings the gradients into the order of our parameters. */
    void writeGradients(Pointer parameterGradients) {
        Pointer space = gradients.of(bytes);
        for (int i = 0; i < blocks.size(); i++) {
            WeightBlock block = blocks.get(i);
            Matrix ours = new Matrix(at(parameterGradients, block.offset() * Float.BYTES), block.stride());
            transpose(new Matrix(at(space, offsets.get(i)), block.rows()), ours, block.columns(), block.rows());
        }
    }

    private static Pointer at(Pointer memory, long offset) {
        return new Pointer(memory) {
            {
                address = memory.address() + offset;
            }
        };
    }

    /**
     * Numbers of a matrix on the GPU, as cuBLAS sees it: column after column.
     *
     * @param stride from column to column
     */
    private record Matrix(Pointer start, int stride) {}

    /** Writes the transpose of {@code from} to the {@code [height, width]} of {@code to}. */
    private void transpose(Matrix from, Matrix to, int height, int width) {
        try (FloatPointer one = new FloatPointer(1f);
                FloatPointer zero = new FloatPointer(0f)) {
            FloatPointer source = new FloatPointer(from.start());
            FloatPointer target = new FloatPointer(to.start());
            int status = cublas.cublasSgeam(
                    session.cublas(),
                    cublas.CUBLAS_OP_T,
                    cublas.CUBLAS_OP_N,
                    height,
                    width,
                    one,
                    source,
                    from.stride(),
                    zero,
                    target,
                    to.stride(),
                    target,
                    to.stride());
            Status.ofCublas(status, "Transposing the weights of a layer");
        }
    }

    @Override
    public void close() {
        weights.close();
        gradients.close();
    }
}
