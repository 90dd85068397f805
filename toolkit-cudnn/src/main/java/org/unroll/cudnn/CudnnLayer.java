package org.unroll.cudnn;

import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.cuda.global.cudnn;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.recurrent.device.DeviceException;
import org.unroll.recurrent.device.DeviceLayer;
import org.unroll.recurrent.device.DeviceLayerSpec;
import org.unroll.recurrent.device.WeightBlock;

/**
 * A recurrent layer that cuDNN computes ({@code cudnnRNNForward}, {@code cudnnRNNBackwardData_v8},
 * {@code cudnnRNNBackwardWeights_v8}). Memory and descriptors are kept from pass to pass, and freed when the layer is
 * no longer used.
 */
final class CudnnLayer implements DeviceLayer {

    private static final Cleaner CLEANER = Cleaner.create();

    private final CudaSession session;
    private final Resources resources;
    private final Cleaner.Cleanable cleanable;

    private List<INDArray> initial = List.of();
    private INDArray output;
    private int lastTimeSteps;
    private boolean canGoBack;
    private long workBytes;
    private long reserveBytes;
    private int lengthCount;

    CudnnLayer(
            CudaSession session, DeviceLayerSpec spec, List<WeightBlock> blocks, long parameters, boolean tensorCores) {
        this.session = session;
        this.resources = new Resources(session, spec, blocks, tensorCores);
        this.cleanable = CLEANER.register(this, resources);
        if (blocks.stream().anyMatch(block -> block.offset() >= parameters)) {
            throw new IllegalArgumentException("Weights lie behind the end of " + parameters + " parameters");
        }
    }

    /** What the layer holds on the GPU. */
    private static final class Resources implements Runnable {
        final CudaSession session;
        final LayerDescriptors descriptors;
        final WeightSpace weights;
        final Staging parameters;
        final Staging parameterGradients;
        final Staging input;
        final Staging inputGradient;
        final Staging output;
        final Staging outputGradient;
        final List<Staging> initialStates = new ArrayList<>();
        final List<Staging> finalStates = new ArrayList<>();
        final List<Staging> initialStateGradients = new ArrayList<>();
        final List<Staging> finalStateGradients = new ArrayList<>();
        final DeviceMemory work = new DeviceMemory("cuDNN's working memory");
        final DeviceMemory reserve = new DeviceMemory("what a layer keeps for its backward pass");
        final DeviceMemory lengths = new DeviceMemory("the lengths of the sequences");

        Resources(CudaSession session, DeviceLayerSpec spec, List<WeightBlock> blocks, boolean tensorCores) {
            this.session = session;
            descriptors = new LayerDescriptors(spec, session, tensorCores);
            weights = weights(blocks, spec);
            parameters = new Staging("the parameters of a layer", session.stream());
            parameterGradients = new Staging("the gradients of a layer's parameters", session.stream());
            input = new Staging("the input of a layer", session.stream());
            inputGradient = new Staging("the gradient of a layer's input", session.stream());
            output = new Staging("the output of a layer", session.stream());
            outputGradient = new Staging("the gradient of a layer's output", session.stream());
            for (int state = 0; state < spec.cell().states(); state++) {
                initialStates.add(new Staging("initial states", session.stream()));
                finalStates.add(new Staging("final states", session.stream()));
                initialStateGradients.add(new Staging("gradients of initial states", session.stream()));
                finalStateGradients.add(new Staging("gradients of final states", session.stream()));
            }
        }

        private WeightSpace weights(List<WeightBlock> blocks, DeviceLayerSpec spec) {
            try {
                return new WeightSpace(session, spec, descriptors, blocks);
            } catch (DeviceException e) {
                descriptors.close();
                throw e;
            }
        }

        @Override
        public void run() {
            session.use();
            List<Staging> all = new ArrayList<>(
                    List.of(parameters, parameterGradients, input, inputGradient, output, outputGradient));
            all.addAll(initialStates);
            all.addAll(finalStates);
            all.addAll(initialStateGradients);
            all.addAll(finalStateGradients);
            all.forEach(Staging::close);
            work.close();
            reserve.close();
            lengths.close();
            weights.close();
            descriptors.close();
        }
    }

    @Override
    public void setWeights(INDArray parameters) {
        synchronized (session) {
            session.use();
            resources.weights.read(resources.parameters.upload(parameters));
            session.await();
        }
    }

    @Override
    public void forward(
            INDArray input,
            List<Integer> lengths,
            List<INDArray> initialStates,
            boolean training,
            INDArray result,
            List<INDArray> finalStates) {
        synchronized (session) {
            session.use();
            Resources gpu = resources;
            int timeSteps = (int) input.size(0);
            describe(lengths, timeSteps, training);
            initial = List.copyOf(initialStates);
            output = result;
            Pointer x = gpu.input.upload(input);
            Pointer y = gpu.output.place(result);
            Pointer hx = initialState(0);
            Pointer cx = initialState(1);
            check(
                    cudnn.cudnnRNNForward(
                            session.cudnn(),
                            gpu.descriptors.rnn(),
                            training ? cudnn.CUDNN_FWD_MODE_TRAINING : cudnn.CUDNN_FWD_MODE_INFERENCE,
                            deviceLengths(),
                            gpu.descriptors.input(),
                            x,
                            gpu.descriptors.output(),
                            y,
                            gpu.descriptors.state(),
                            hx,
                            place(gpu.finalStates, finalStates, 0),
                            gpu.descriptors.state(),
                            cx,
                            place(gpu.finalStates, finalStates, 1),
                            gpu.weights.bytes(),
                            gpu.weights.weights(),
                            workBytes,
                            gpu.work.of(workBytes),
                            reserveBytes,
                            gpu.reserve.of(reserveBytes)),
                    "The forward pass of a layer");
            gpu.output.download(result);
            download(gpu.finalStates, finalStates);
            session.await();
            gpu.output.finish(result);
            finish(gpu.finalStates, finalStates);
            canGoBack = training;
        }
    }

    private void describe(List<Integer> lengths, int timeSteps, boolean training) {
        Resources gpu = resources;
        if (gpu.descriptors.describe(lengths, timeSteps) || training != canGoBack || timeSteps != lastTimeSteps) {
            try (SizeTPointer work = new SizeTPointer(1);
                    SizeTPointer reserve = new SizeTPointer(1)) {
                check(
                        cudnn.cudnnGetRNNTempSpaceSizes(
                                session.cudnn(),
                                gpu.descriptors.rnn(),
                                training ? cudnn.CUDNN_FWD_MODE_TRAINING : cudnn.CUDNN_FWD_MODE_INFERENCE,
                                gpu.descriptors.input(),
                                work,
                                reserve),
                        "Asking for the size of cuDNN's working memory");
                workBytes = work.get();
                reserveBytes = reserve.get();
            }
            uploadLengths(lengths);
        }
        lastTimeSteps = timeSteps;
    }

    private void uploadLengths(List<Integer> lengths) {
        int[] values = lengths.stream().mapToInt(Integer::intValue).toArray();
        try (IntPointer host = new IntPointer(values)) {
            long bytes = (long) values.length * Integer.BYTES;
            Status.ofCuda(
                    cudart.cudaMemcpy(resources.lengths.of(bytes), host, bytes, cudart.cudaMemcpyHostToDevice),
                    "Copying the lengths of the sequences");
        }
        lengthCount = values.length;
    }

    private IntPointer deviceLengths() {
        return new IntPointer(resources.lengths.of((long) lengthCount * Integer.BYTES));
    }

    private Pointer initialState(int state) {
        return state < initial.size() ? resources.initialStates.get(state).upload(initial.get(state)) : null;
    }

    private static Pointer place(List<Staging> stagings, List<INDArray> arrays, int state) {
        return state < arrays.size() ? stagings.get(state).place(arrays.get(state)) : null;
    }

    private static void download(List<Staging> stagings, List<INDArray> arrays) {
        for (int state = 0; state < arrays.size(); state++) {
            stagings.get(state).download(arrays.get(state));
        }
    }

    private static void finish(List<Staging> stagings, List<INDArray> arrays) {
        for (int state = 0; state < arrays.size(); state++) {
            stagings.get(state).finish(arrays.get(state));
        }
    }

    @Override
    public void backward(
            INDArray outputGradient,
            List<INDArray> finalStateGradients,
            INDArray inputGradient,
            List<INDArray> initialStateGradients,
            INDArray parameterGradients) {
        if (!canGoBack) {
            throw new DeviceException("There is no forward pass of training to go back from.");
        }
        synchronized (session) {
            session.use();
            Resources gpu = resources;
            Pointer y = gpu.output.place(output);
            Pointer dhy = upload(gpu.finalStateGradients, finalStateGradients, 0);
            Pointer dcy = upload(gpu.finalStateGradients, finalStateGradients, 1);
            Pointer hx = placeOfInitialState(0);
            check(
                    cudnn.cudnnRNNBackwardData_v8(
                            session.cudnn(),
                            gpu.descriptors.rnn(),
                            deviceLengths(),
                            gpu.descriptors.output(),
                            y,
                            gpu.outputGradient.upload(outputGradient),
                            gpu.descriptors.input(),
                            gpu.inputGradient.place(inputGradient),
                            gpu.descriptors.state(),
                            hx,
                            dhy,
                            place(gpu.initialStateGradients, initialStateGradients, 0),
                            gpu.descriptors.state(),
                            placeOfInitialState(1),
                            dcy,
                            place(gpu.initialStateGradients, initialStateGradients, 1),
                            gpu.weights.bytes(),
                            gpu.weights.weights(),
                            workBytes,
                            gpu.work.of(workBytes),
                            reserveBytes,
                            gpu.reserve.of(reserveBytes)),
                    "The backward pass of a layer");
            gpu.inputGradient.download(inputGradient); // while the weights' gradients are computed
            download(gpu.initialStateGradients, initialStateGradients);
            check(
                    cudnn.cudnnRNNBackwardWeights_v8(
                            session.cudnn(),
                            gpu.descriptors.rnn(),
                            cudnn.CUDNN_WGRAD_MODE_ADD,
                            deviceLengths(),
                            gpu.descriptors.input(),
                            gpu.input.device(),
                            gpu.descriptors.state(),
                            hx,
                            gpu.descriptors.output(),
                            y,
                            gpu.weights.bytes(),
                            gpu.weights.clearedGradients(),
                            workBytes,
                            gpu.work.of(workBytes),
                            reserveBytes,
                            gpu.reserve.of(reserveBytes)),
                    "The gradients of a layer's weights");
            gpu.weights.writeGradients(gpu.parameterGradients.place(parameterGradients));
            gpu.parameterGradients.download(parameterGradients);
            session.await();
            gpu.inputGradient.finish(inputGradient);
            finish(gpu.initialStateGradients, initialStateGradients);
            gpu.parameterGradients.finish(parameterGradients);
        }
    }

    private static Pointer upload(List<Staging> stagings, List<INDArray> arrays, int state) {
        return state < arrays.size() ? stagings.get(state).upload(arrays.get(state)) : null;
    }

    private Pointer placeOfInitialState(int state) {
        return state < initial.size() ? resources.initialStates.get(state).place(initial.get(state)) : null;
    }

    private static void check(int status, String what) {
        Status.ofCudnn(status, what);
    }

    @Override
    public void close() {
        cleanable.clean();
    }
}
