package org.unroll.cudnn;

import java.util.Locale;
import org.bytedeco.cuda.global.cublas;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.cuda.global.cudnn;
import org.unroll.recurrent.device.DeviceException;

/** Turns return codes of CUDA, cuDNN and cuBLAS into exceptions. */
final class Status {

    private static final int SUCCESS = 0;
    private static final double MEBIBYTE = 1 << 20;

    private Status() {}

    /** @throws DeviceException if a function of the CUDA runtime failed */
    static void ofCuda(int code, String what) {
        if (code != SUCCESS) {
            throw new DeviceException(what + " failed: CUDA says '"
                    + cudart.cudaGetErrorString(code).getString() + "' (code " + code + ").");
        }
    }

    /**
     * The same for a reservation of memory.
     *
     * @param purpose what the memory is for
     * @throws DeviceException that names the sizes if there is not enough memory
     */
    static void ofAllocation(int code, long bytes, String purpose) {
        if (code == cudart.cudaErrorMemoryAllocation) {
            throw new DeviceException(String.format(
                    Locale.ROOT,
                    "The GPU has no room for %s: %.1f MiB were asked for, %s. Use a smaller mini-batch, shorter"
                            + " sequences or fewer units, or 'device: cpu'.",
                    purpose,
                    bytes / MEBIBYTE,
                    DeviceMemory.free()));
        }
        ofCuda(code, "Making room for " + purpose);
    }

    /** @throws DeviceException if a function of cuDNN failed */
    static void ofCudnn(int code, String what) {
        if (code != cudnn.CUDNN_STATUS_SUCCESS) {
            throw new DeviceException(what + " failed: cuDNN says '"
                    + cudnn.cudnnGetErrorString(code).getString() + "' (code " + code + ").");
        }
    }

    /** @throws DeviceException if a function of cuBLAS failed */
    static void ofCublas(int code, String what) {
        if (code != cublas.CUBLAS_STATUS_SUCCESS) {
            throw new DeviceException(what + " failed: cuBLAS returned code " + code + ".");
        }
    }
}
