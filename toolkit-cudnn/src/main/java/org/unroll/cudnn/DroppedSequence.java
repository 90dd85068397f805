package org.unroll.cudnn;

import org.bytedeco.cuda.cudnn.cudnnTensorStruct;
import org.bytedeco.cuda.global.cudnn;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.unroll.recurrent.device.DeviceDropout;

/** Dropout of what goes from one call of cuDNN to the next, and the way back of its gradient. */
final class DroppedSequence implements AutoCloseable {

    private static final String WHAT = "Dropout between layers";

    private final CudaSession session;
    private final DeviceDropout dropout;
    private final DropoutDescriptor descriptor;
    private final cudnnTensorStruct shape = new cudnnTensorStruct();
    private final DeviceMemory result = new DeviceMemory("a layer's input after dropout");
    private final DeviceMemory reserve = new DeviceMemory("what dropout keeps for its backward pass");
    private long bytes;
    private long reserveBytes;

    DroppedSequence(DeviceDropout dropout, CudaSession session) {
        this.session = session;
        this.dropout = dropout;
        this.descriptor = new DropoutDescriptor(dropout, session);
        check(cudnn.cudnnCreateTensorDescriptor(shape));
    }

    /**
     * Drops a share of a sequence.
     *
     * @param sequence {@code [timeSteps, miniBatch, width]}
     * @return where the result is; the sequence itself outside training
     */
    Pointer forward(Pointer sequence, int timeSteps, int miniBatch, int width, boolean training) {
        if (!training || dropout.rate() == 0) {
            return sequence;
        }
        int[] size = {timeSteps, miniBatch, width};
        int[] strides = {miniBatch * width, width, 1};
        check(cudnn.cudnnSetTensorNdDescriptor(shape, cudnn.CUDNN_DATA_FLOAT, size.length, size, strides));
        bytes = (long) timeSteps * miniBatch * width * Float.BYTES;
        try (SizeTPointer needed = new SizeTPointer(1)) {
            check(cudnn.cudnnDropoutGetReserveSpaceSize(shape, needed));
            reserveBytes = needed.get();
        }
        Pointer dropped = result.of(bytes);
        check(cudnn.cudnnDropoutForward(
                session.cudnn(),
                descriptor.descriptor(),
                shape,
                sequence,
                shape,
                dropped,
                reserve.of(reserveBytes),
                reserveBytes));
        return dropped;
    }

    /**
     * Turns the gradient of what the last {@link #forward} of training returned into that of its sequence, in place.
     */
    void backward(Pointer gradient) {
        if (dropout.rate() > 0) {
            check(cudnn.cudnnDropoutBackward(
                    session.cudnn(),
                    descriptor.descriptor(),
                    shape,
                    gradient,
                    shape,
                    gradient,
                    reserve.of(reserveBytes),
                    reserveBytes));
        }
    }

    private static void check(int status) {
        Status.ofCudnn(status, WHAT);
    }

    @Override
    public void close() {
        cudnn.cudnnDestroyTensorDescriptor(shape);
        descriptor.close();
        result.close();
        reserve.close();
    }
}
