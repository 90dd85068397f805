package org.unroll.cudnn;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.cuda.cudart.cudaDeviceProp;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.cuda.global.cudnn;
import org.nd4j.linalg.api.buffer.DataType;
import org.unroll.recurrent.device.DeviceLayer;
import org.unroll.recurrent.device.DeviceLayerSpec;
import org.unroll.recurrent.device.RecurrentDevice;
import org.unroll.recurrent.device.WeightBlock;

/** An NVIDIA GPU with cuDNN. */
final class CudnnDevice implements RecurrentDevice {

    /** System property that forbids to round factors of products to TF32, on GPUs that have it: {@code false}. */
    static final String TF32 = "unroll.tf32";

    private final CudaSession session;
    private final String description;

    /** @param gpu number of the GPU */
    CudnnDevice(int gpu) {
        this.session = new CudaSession(gpu);
        this.description = describe(gpu);
    }

    private static String describe(int gpu) {
        int[] runtime = new int[1];
        Status.ofCuda(cudart.cudaRuntimeGetVersion(runtime), "Asking for the version of CUDA");
        int[] driver = new int[1];
        Status.ofCuda(cudart.cudaDriverGetVersion(driver), "Asking for the version of the driver");
        try (cudaDeviceProp properties = new cudaDeviceProp()) {
            Status.ofCuda(cudart.cudaGetDeviceProperties(properties, gpu), "Asking for the name of the GPU");
            return String.format(
                    Locale.ROOT,
                    "%s, compute capability %d.%d (CUDA %s, driver for CUDA %s, cuDNN %s)",
                    properties.name().getString(),
                    properties.major(),
                    properties.minor(),
                    ofCuda(runtime[0]),
                    ofCuda(driver[0]),
                    ofCudnn(cudnn.cudnnGetVersion()));
        }
    }

    /** 12060 is 12.6. */
    static String ofCuda(int version) {
        return version / 1000 + "." + version % 1000 / 10;
    }

    /** 90501 is 9.5.1; before version 9, 8302 was 8.3.2. */
    static String ofCudnn(long version) {
        long major = version >= 90_000 ? 10_000 : 1000;
        return version / major + "." + version % major / 100 + "." + version % 100;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public Optional<String> obstacle(DeviceLayerSpec spec) {
        return spec.type() == DataType.FLOAT
                ? Optional.empty()
                : Optional.of("it computes in float32 here, not in " + spec.type());
    }

    @Override
    public DeviceLayer open(DeviceLayerSpec spec, List<WeightBlock> blocks, long parameters) {
        synchronized (session) {
            session.use();
            return new CudnnLayer(session, spec, blocks, parameters, !"false".equals(System.getProperty(TF32)));
        }
    }
}
