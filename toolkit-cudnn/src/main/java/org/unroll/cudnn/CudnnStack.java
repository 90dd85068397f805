package org.unroll.cudnn;

import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.recurrent.device.DeviceException;
import org.unroll.recurrent.device.DeviceLayerSpec;
import org.unroll.recurrent.device.DeviceStack;

/**
 * Recurrent layers that cuDNN computes: layers of one kind in one call, and the output of one call stays on the GPU as
 * the input of the next. What they hold there is freed when nobody uses them any longer.
 */
final class CudnnStack implements DeviceStack {

    private static final Cleaner CLEANER = Cleaner.create();

    private final CudaSession session;
    private final Resources gpu;
    private final Cleaner.Cleanable cleanable;

    private int timeSteps;
    private int miniBatch;
    private List<Pointer> inputs = List.of();
    private List<Pointer> outputs = List.of();
    private List<Integer> lengths = List.of();
    private boolean canGoBack;

    CudnnStack(CudaSession session, List<DeviceLayerSpec> layers) {
        this.session = session;
        this.gpu = new Resources(session, layers);
        this.cleanable = CLEANER.register(this, gpu);
    }

    /** What the layers hold on the GPU. */
    private static final class Resources implements Runnable {
        final List<Segment> segments = new ArrayList<>();

        /** Between a segment and the one below; nothing is dropped below the lowest. */
        final List<DroppedSequence> dropouts = new ArrayList<>();

        final List<DeviceMemory> between = new ArrayList<>();
        final List<DeviceMemory> gradientsBetween = new ArrayList<>();
        final Staging input = new Staging("the input of recurrent layers");
        final Staging output = new Staging("the output of recurrent layers");
        final Staging outputGradient = new Staging("the gradient of the output of recurrent layers");
        final Staging inputGradient = new Staging("the gradient of the input of recurrent layers");

        private final CudaSession session;

        Resources(CudaSession session, List<DeviceLayerSpec> layers) {
            this.session = session;
            try {
                Segment.groups(layers).forEach(group -> add(new Segment(session, group)));
            } catch (DeviceException e) {
                run();
                throw e;
            }
        }

        private void add(Segment segment) {
            segments.add(segment);
            dropouts.add(segment.inputDropout());
            between.add(new DeviceMemory("the output of recurrent layers"));
            gradientsBetween.add(new DeviceMemory("the gradient of the input of recurrent layers"));
        }

        int highest() {
            return segments.size() - 1;
        }

        @Override
        public void run() {
            session.enter();
            segments.forEach(Segment::close);
            dropouts.forEach(DroppedSequence::close);
            between.forEach(DeviceMemory::close);
            gradientsBetween.forEach(DeviceMemory::close);
            List.of(input, output, outputGradient, inputGradient).forEach(Staging::close);
        }
    }

    @Override
    public void setWeights(int layer, INDArray parameters) {
        synchronized (session) {
            session.enter();
            int below = 0;
            for (Segment segment : gpu.segments) {
                if (layer < below + segment.size()) {
                    segment.setWeights(layer - below, parameters);
                    break;
                }
                below += segment.size();
            }
        }
    }

    @Override
    public void forward(
            INDArray input,
            List<Integer> sequenceLengths,
            List<List<INDArray>> initialStates,
            boolean training,
            INDArray result,
            List<List<INDArray>> finalStates) {
        synchronized (session) {
            session.enter();
            canGoBack = false;
            lengths = sequenceLengths;
            timeSteps = (int) input.size(0);
            miniBatch = (int) input.size(1);
            inputs = new ArrayList<>();
            outputs = new ArrayList<>();
            List<List<List<INDArray>>> initialOfSegments = ofSegments(initialStates);
            List<List<List<INDArray>>> finalOfSegments = ofSegments(finalStates);
            Pointer below = gpu.input.upload(List.of(input), session.computing());
            for (int i = 0; i <= gpu.highest(); i++) {
                Segment segment = gpu.segments.get(i);
                Pointer x = gpu.dropouts.get(i).forward(below, timeSteps, miniBatch, segment.inputs(), training);
                Pointer y = i == gpu.highest()
                        ? gpu.output.place(List.of(result))
                        : gpu.between.get(i).of(bytes(segment.outputs()));
                segment.forward(x, y, lengths, timeSteps, initialOfSegments.get(i), finalOfSegments.get(i), training);
                inputs.add(x);
                outputs.add(y);
                below = y;
            }
            gpu.output.download(List.of(result), session.computing());
            session.await();
            gpu.output.finish(List.of(result));
            for (int i = 0; i <= gpu.highest(); i++) {
                gpu.segments.get(i).finishForward(finalOfSegments.get(i));
            }
            canGoBack = training;
        }
    }

    /** cuDNN does not say what it leaves there, nor that it does not read it. */
    private void clearPadding(Pointer sequence, int width) {
        long ofVector = (long) width * Float.BYTES;
        for (int number = 0; number < miniBatch; number++) {
            int length = lengths.get(number);
            if (length < timeSteps) {
                Status.ofCuda(
                        cudart.cudaMemset2DAsync(
                                Addresses.behind(sequence, ((long) length * miniBatch + number) * ofVector),
                                miniBatch * ofVector,
                                0,
                                ofVector,
                                timeSteps - length,
                                session.computing()),
                        "Clearing padding");
            }
        }
    }

    private long bytes(int width) {
        return (long) timeSteps * miniBatch * width * Float.BYTES;
    }

    private <T> List<List<T>> ofSegments(List<T> ofLayers) {
        List<List<T>> split = new ArrayList<>();
        int below = 0;
        for (Segment segment : gpu.segments) {
            split.add(ofLayers.subList(below, below + segment.size()));
            below += segment.size();
        }
        return split;
    }

    @Override
    public void backward(
            INDArray outputGradient,
            List<List<INDArray>> finalStateGradients,
            Optional<INDArray> inputGradient,
            List<List<INDArray>> initialStateGradients,
            List<INDArray> parameterGradients) {
        if (!canGoBack) {
            throw new DeviceException("There is no forward pass of training to go back from.");
        }
        synchronized (session) {
            session.enter();
            List<List<List<INDArray>>> finalOfSegments = ofSegments(finalStateGradients);
            List<List<List<INDArray>>> initialOfSegments = ofSegments(initialStateGradients);
            List<List<INDArray>> parametersOfSegments = ofSegments(parameterGradients);
            Pointer dy = gpu.outputGradient.upload(List.of(outputGradient), session.computing());
            for (int i = gpu.highest(); i >= 0; i--) {
                Segment segment = gpu.segments.get(i);
                boolean isWanted = i == 0 && inputGradient.isPresent();
                Pointer dx = isWanted
                        ? gpu.inputGradient.place(List.of(inputGradient.get()))
                        : gpu.gradientsBetween.get(i).of(bytes(segment.inputs()));
                segment.backwardData(outputs.get(i), dy, dx, finalOfSegments.get(i), initialOfSegments.get(i));
                if (isWanted) {
                    gpu.inputGradient.download(List.of(inputGradient.get()), session.copyingWhatIsComputed());
                }
                segment.backwardWeights(inputs.get(i), outputs.get(i), parametersOfSegments.get(i));
                if (i > 0) {
                    clearPadding(dx, segment.inputs());
                }
                gpu.dropouts.get(i).backward(dx);
                dy = dx;
            }
            session.await();
            inputGradient.ifPresent(array -> gpu.inputGradient.finish(List.of(array)));
            for (int i = 0; i <= gpu.highest(); i++) {
                gpu.segments.get(i).finishBackward(initialOfSegments.get(i), parametersOfSegments.get(i));
            }
        }
    }

    @Override
    public void close() {
        cleanable.clean();
    }
}
