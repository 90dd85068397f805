package org.unroll.cudnn;

import java.util.Properties;
import org.nd4j.linalg.api.environment.Nd4jEnvironment;
import org.nd4j.linalg.cpu.nativecpu.ops.NativeOpExecutioner;

/** Computes on the processor, and says that it does so with CUDA: Deeplearning4j asks for helpers of cuDNN then. */
public final class CudaNamedExecutioner extends NativeOpExecutioner {

    @Override
    public Properties getEnvironmentInformation() {
        Properties environment = super.getEnvironmentInformation();
        environment.put(Nd4jEnvironment.BACKEND_KEY, "CUDA");
        return environment;
    }
}
