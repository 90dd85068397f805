package org.unroll.cudnn;

import org.bytedeco.cuda.cudnn.cudnnDropoutStruct;
import org.bytedeco.cuda.global.cudnn;
import org.bytedeco.javacpp.SizeTPointer;
import org.unroll.recurrent.device.DeviceDropout;
import org.unroll.recurrent.device.DeviceException;

/** A dropout in cuDNN's words, with the state of its random numbers. */
final class DropoutDescriptor implements AutoCloseable {

    private final cudnnDropoutStruct descriptor = new cudnnDropoutStruct();
    private final DeviceMemory states = new DeviceMemory("the random numbers of dropout");

    DropoutDescriptor(DeviceDropout dropout, CudaSession session) {
        check(cudnn.cudnnCreateDropoutDescriptor(descriptor));
        try {
            long bytes = dropout.rate() == 0 ? 0 : stateBytes(session);
            check(cudnn.cudnnSetDropoutDescriptor(
                    descriptor, session.cudnn(), (float) dropout.rate(), states.of(bytes), bytes, dropout.seed()));
        } catch (DeviceException e) {
            close();
            throw e;
        }
    }

    private static long stateBytes(CudaSession session) {
        try (SizeTPointer size = new SizeTPointer(1)) {
            check(cudnn.cudnnDropoutGetStatesSize(session.cudnn(), size));
            return size.get();
        }
    }

    private static void check(int status) {
        Status.ofCudnn(status, "Preparing dropout");
    }

    cudnnDropoutStruct descriptor() {
        return descriptor;
    }

    @Override
    public void close() {
        cudnn.cudnnDestroyDropoutDescriptor(descriptor);
        states.close();
    }
}
