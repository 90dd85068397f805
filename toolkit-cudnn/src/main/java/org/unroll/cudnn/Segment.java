package org.unroll.cudnn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.cuda.global.cudnn;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.recurrent.device.DeviceException;
import org.unroll.recurrent.device.DeviceLayerSpec;

/**
 * Layers of one kind that cuDNN computes in one call ({@code cudnnRNNForward}, {@code cudnnRNNBackwardData_v8},
 * {@code cudnnRNNBackwardWeights_v8}). Sequences are given as places on the GPU. Memory and descriptors are kept from
 * pass to pass.
 */
final class Segment implements AutoCloseable {

    private final CudaSession session;
    private final List<DeviceLayerSpec> layers;
    private final SegmentDescriptors descriptors;
    private final WeightSpace weights;
    private final StateStaging initialStates;
    private final StateStaging finalStates;
    private final StateStaging initialGradients;
    private final StateStaging finalGradients;
    private final DeviceMemory work = new DeviceMemory("cuDNN's working memory");
    private final DeviceMemory reserve = new DeviceMemory("what layers keep for their backward pass");
    private final DeviceMemory lengths = new DeviceMemory("the lengths of the sequences");

    private boolean trains;
    private boolean isDescribed;
    private long workBytes;
    private long reserveBytes;
    private int miniBatch;
    private Pointer hx;
    private Pointer cx;

    /** @param layers from the lowest up; see {@link #groups} */
    Segment(CudaSession session, List<DeviceLayerSpec> layers) {
        this.session = session;
        this.layers = layers;
        this.descriptors = new SegmentDescriptors(layers, session);
        this.weights = weights();
        int states = layers.get(0).cell().states();
        this.initialStates = new StateStaging("initial states", states);
        this.finalStates = new StateStaging("final states", states);
        this.initialGradients = new StateStaging("gradients of initial states", states);
        this.finalGradients = new StateStaging("gradients of final states", states);
    }

    private WeightSpace weights() {
        try {
            return new WeightSpace(session, layers, descriptors);
        } catch (DeviceException e) {
            descriptors.close();
            throw e;
        }
    }

    /** Layers in their order, those together that one call can compute. */
    static List<List<DeviceLayerSpec>> groups(List<DeviceLayerSpec> layers) {
        List<List<DeviceLayerSpec>> groups = new ArrayList<>();
        for (DeviceLayerSpec layer : layers) {
            if (groups.isEmpty() || !fits(groups.get(groups.size() - 1), layer)) {
                groups.add(new ArrayList<>());
            }
            groups.get(groups.size() - 1).add(layer);
        }
        return groups;
    }

    private static boolean fits(List<DeviceLayerSpec> group, DeviceLayerSpec layer) {
        DeviceLayerSpec lowest = group.get(0);
        return lowest.cell() == layer.cell()
                && lowest.units() == layer.units()
                && lowest.directions() == layer.directions()
                && lowest.tf32() == layer.tf32()
                && (group.size() == 1
                        || group.get(1).dropout().rate() == layer.dropout().rate());
    }

    /** Number of layers. */
    int size() {
        return layers.size();
    }

    /** Length of an input vector. */
    int inputs() {
        return layers.get(0).inputs();
    }

    /** Length of an output vector. */
    int outputs() {
        return layers.get(layers.size() - 1).outputs();
    }

    /** Dropout of the input. */
    DroppedSequence inputDropout() {
        return new DroppedSequence(layers.get(0).dropout(), session);
    }

    void setWeights(int layer, INDArray parameters) {
        weights.set(layer, parameters);
    }

    /** Writes the outputs to y; the final states follow with {@link #finishForward}. */
    void forward(
            Pointer x,
            Pointer y,
            List<Integer> sequenceLengths,
            int timeSteps,
            List<List<INDArray>> initial,
            List<List<INDArray>> last,
            boolean training) {
        describe(sequenceLengths, timeSteps, training);
        hx = initialStates.upload(0, initial, session.computing());
        cx = initialStates.upload(1, initial, session.computing());
        check(
                cudnn.cudnnRNNForward(
                        session.cudnn(),
                        descriptors.rnn(),
                        mode(training),
                        deviceLengths(),
                        descriptors.input(),
                        x,
                        descriptors.output(),
                        y,
                        descriptors.state(),
                        hx,
                        finalStates.place(0, last),
                        descriptors.state(),
                        cx,
                        finalStates.place(1, last),
                        weights.bytes(),
                        weights.weights(),
                        workBytes,
                        work.of(workBytes),
                        reserveBytes,
                        reserve.of(reserveBytes)),
                "The forward pass of recurrent layers");
        finalStates.download(last, session.computing());
    }

    /** Hands over the final states, once the streams have done their work. */
    void finishForward(List<List<INDArray>> last) {
        finalStates.finish(last);
    }

    private static int mode(boolean training) {
        return training ? cudnn.CUDNN_FWD_MODE_TRAINING : cudnn.CUDNN_FWD_MODE_INFERENCE;
    }

    private void describe(List<Integer> sequenceLengths, int timeSteps, boolean training) {
        boolean isNew = descriptors.describe(sequenceLengths, timeSteps) || !isDescribed;
        if (!isNew && training == trains) {
            return;
        }
        isDescribed = false; // until all of it has been done
        try (SizeTPointer forWork = new SizeTPointer(1);
                SizeTPointer forReserve = new SizeTPointer(1)) {
            check(
                    cudnn.cudnnGetRNNTempSpaceSizes(
                            session.cudnn(),
                            descriptors.rnn(),
                            mode(training),
                            descriptors.input(),
                            forWork,
                            forReserve),
                    "Asking for the size of cuDNN's working memory");
            workBytes = forWork.get();
            reserveBytes = forReserve.get();
        }
        uploadLengths(sequenceLengths);
        trains = training;
        isDescribed = true;
    }

    private void uploadLengths(List<Integer> sequenceLengths) {
        int[] values = sequenceLengths.stream().mapToInt(Integer::intValue).toArray();
        miniBatch = values.length;
        try (IntPointer host = new IntPointer(values)) {
            long bytes = (long) values.length * Integer.BYTES;
            Status.ofCuda(
                    cudart.cudaMemcpyAsync(
                            lengths.of(bytes), host, bytes, cudart.cudaMemcpyHostToDevice, session.computing()),
                    "Copying the lengths of the sequences");
        }
    }

    private IntPointer deviceLengths() {
        return new IntPointer(lengths.of((long) miniBatch * Integer.BYTES));
    }

    /** Writes the gradient of the inputs to dx; those of the initial states follow with {@link #finishBackward}. */
    void backwardData(
            Pointer y,
            Pointer dy,
            Pointer dx,
            List<List<INDArray>> ofFinalStates,
            List<List<INDArray>> ofInitialStates) {
        check(
                cudnn.cudnnRNNBackwardData_v8(
                        session.cudnn(),
                        descriptors.rnn(),
                        deviceLengths(),
                        descriptors.output(),
                        y,
                        dy,
                        descriptors.input(),
                        dx,
                        descriptors.state(),
                        hx,
                        finalGradients.upload(0, ofFinalStates, session.computing()),
                        initialGradients.place(0, ofInitialStates),
                        descriptors.state(),
                        cx,
                        finalGradients.upload(1, ofFinalStates, session.computing()),
                        initialGradients.place(1, ofInitialStates),
                        weights.bytes(),
                        weights.weights(),
                        workBytes,
                        work.of(workBytes),
                        reserveBytes,
                        reserve.of(reserveBytes)),
                "The backward pass of recurrent layers");
        initialGradients.download(ofInitialStates, session.copyingWhatIsComputed());
    }

    /** After {@link #backwardData}: computes the gradients of the weights; {@link #finishBackward} hands them over. */
    void backwardWeights(Pointer x, Pointer y, List<INDArray> parameterGradients) {
        check(
                cudnn.cudnnRNNBackwardWeights_v8(
                        session.cudnn(),
                        descriptors.rnn(),
                        cudnn.CUDNN_WGRAD_MODE_ADD,
                        deviceLengths(),
                        descriptors.input(),
                        x,
                        descriptors.state(),
                        hx,
                        descriptors.output(),
                        y,
                        weights.bytes(),
                        weights.clearedGradients(),
                        workBytes,
                        work.of(workBytes),
                        reserveBytes,
                        reserve.of(reserveBytes)),
                "The gradients of the weights of recurrent layers");
        weights.downloadGradients(parameterGradients);
    }

    /** Hands over gradients, once the streams have done their work. */
    void finishBackward(List<List<INDArray>> ofInitialStates, List<INDArray> parameterGradients) {
        initialGradients.finish(ofInitialStates);
        weights.finish(parameterGradients);
    }

    private static void check(int status, String what) {
        Status.ofCudnn(status, what);
    }

    @Override
    public void close() {
        initialStates.close();
        finalStates.close();
        initialGradients.close();
        finalGradients.close();
        work.close();
        reserve.close();
        lengths.close();
        weights.close();
        descriptors.close();
    }
}
