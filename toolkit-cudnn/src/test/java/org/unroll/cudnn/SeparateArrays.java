package org.unroll.cudnn;

import java.util.IdentityHashMap;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4jBackend;

/**
 * Arrays on the emulated GPU, for virtual machines whose system property {@code unroll.test.gpu-arrays} is set: what is
 * not marked as written there never reaches the array.
 */
public final class SeparateArrays implements GpuArrays {

    static final String PROPERTY = "unroll.test.gpu-arrays";

    private final IdentityHashMap<DataBuffer, Pointer> memory = new IdentityHashMap<>();

    @Override
    public boolean areOf(Nd4jBackend backend) {
        return Boolean.getBoolean(PROPERTY);
    }

    @Override
    public void await() {
        // What ND4J does on the processor is done when it returns.
    }

    @Override
    public Pointer memory(INDArray array) {
        Pointer there = memory.computeIfAbsent(array.data(), unknown -> {
            Pointer fresh = new Pointer();
            Status.ofCuda(cudart.cudaMalloc(fresh, ArrayCopies.bytes(array)), "Making room for an array");
            return fresh;
        });
        Status.ofCuda(
                cudart.cudaMemcpy(
                        there, array.data().addressPointer(), ArrayCopies.bytes(array), cudart.cudaMemcpyHostToDevice),
                "Copying an array");
        return there;
    }

    @Override
    public void markWritten(INDArray array) {
        Status.ofCuda(
                cudart.cudaMemcpy(
                        array.data().addressPointer(),
                        memory.get(array.data()),
                        ArrayCopies.bytes(array),
                        cudart.cudaMemcpyDeviceToHost),
                "Copying an array back");
    }
}
