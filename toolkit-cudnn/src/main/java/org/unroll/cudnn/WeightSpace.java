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
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.recurrent.device.DeviceException;
import org.unroll.recurrent.device.DeviceLayerSpec;
import org.unroll.recurrent.device.WeightBlock;
import org.unroll.recurrent.device.WeightPart;

/**
 * The weights of some layers where cuDNN wants them: every gate's matrices and biases for themselves, {@code [units,
 * inputs]}, where our parameter vector has {@code [inputs, gates x units]}. The GPU turns one into the other.
 */
final class WeightSpace implements AutoCloseable {

    private final CudaSession session;
    private final List<DeviceLayerSpec> layers;
    private final List<List<Placed>> blocks = new ArrayList<>();
    private final List<Staging> parameters = new ArrayList<>();
    private final List<Staging> parameterGradients = new ArrayList<>();
    private final DeviceMemory weights = new DeviceMemory("the weights of recurrent layers");
    private final DeviceMemory gradients = new DeviceMemory("the gradients of recurrent layers' weights");
    private final long bytes;

    /** Some weights, and how many bytes behind the start of the space they are. */
    private record Placed(WeightBlock block, long offset) {}

    WeightSpace(CudaSession session, List<DeviceLayerSpec> layers, SegmentDescriptors descriptors) {
        this.session = session;
        this.layers = layers;
        try (SizeTPointer size = new SizeTPointer(1)) {
            check(cudnn.cudnnGetRNNWeightSpaceSize(session.cudnn(), descriptors.rnn(), size));
            this.bytes = size.get();
        }
        Pointer space = weights.of(bytes);
        try {
            layOut(space, descriptors);
        } catch (DeviceException e) {
            close();
            throw e;
        }
    }

    private void layOut(Pointer space, SegmentDescriptors descriptors) {
        clear(space);
        for (int layer = 0; layer < layers.size(); layer++) {
            List<Placed> ofLayer = new ArrayList<>();
            for (WeightBlock block : layers.get(layer).blocks()) {
                ofLayer.add(new Placed(block, addressOf(layer, block, descriptors, space) - space.address()));
            }
            blocks.add(ofLayer);
            parameters.add(new Staging("the parameters of a layer"));
            parameterGradients.add(new Staging("the gradients of a layer's parameters"));
        }
    }

    private long addressOf(int layer, WeightBlock block, SegmentDescriptors descriptors, Pointer space) {
        DeviceLayerSpec spec = layers.get(layer);
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
                    layer * spec.directions() + block.direction(),
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
        Status.ofCuda(cudart.cudaMemsetAsync(space, 0, bytes, session.computing()), "Clearing memory of the GPU");
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

    /** Copies a layer's parameters to the GPU and brings them into cuDNN's order. */
    void set(int layer, INDArray flat) {
        Pointer ours = parameters.get(layer).upload(List.of(flat), session.computing());
        for (Placed placed : blocks.get(layer)) {
            WeightBlock block = placed.block();
            transpose(
                    new Matrix(Addresses.behind(ours, block.offset() * Float.BYTES), block.stride()),
                    new Matrix(Addresses.behind(weights(), placed.offset()), block.rows()),
                    block.rows(),
                    block.columns());
        }
    }

    /** Brings the gradients into the order of our parameters and starts copying them back; {@link #finish} ends it. */
    void downloadGradients(List<INDArray> flat) {
        Pointer space = gradients.of(bytes);
        for (int layer = 0; layer < layers.size(); layer++) {
            Pointer ours = parameterGradients.get(layer).place(List.of(flat.get(layer)));
            for (Placed placed : blocks.get(layer)) {
                WeightBlock block = placed.block();
                transpose(
                        new Matrix(Addresses.behind(space, placed.offset()), block.rows()),
                        new Matrix(Addresses.behind(ours, block.offset() * Float.BYTES), block.stride()),
                        block.columns(),
                        block.rows());
            }
            parameterGradients.get(layer).download(List.of(flat.get(layer)), session.copyingWhatIsComputed());
        }
    }

    /** Hands over the gradients, once the streams have done their work. */
    void finish(List<INDArray> flat) {
        for (int layer = 0; layer < layers.size(); layer++) {
            parameterGradients.get(layer).finish(List.of(flat.get(layer)));
        }
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
        parameters.forEach(Staging::close);
        parameterGradients.forEach(Staging::close);
        weights.close();
        gradients.close();
    }
}
