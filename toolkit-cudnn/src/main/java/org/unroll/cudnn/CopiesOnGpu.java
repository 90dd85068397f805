package org.unroll.cudnn;

import java.util.List;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Copies of arrays that ND4J keeps on the GPU: they do not leave it. */
final class CopiesOnGpu implements ArrayCopies {

    private final GpuArrays gpu;

    CopiesOnGpu(GpuArrays gpu) {
        this.gpu = gpu;
    }

    @Override
    public void upload(List<INDArray> arrays, Pointer target, CUstream_st stream) {
        gpu.await();
        long at = 0;
        for (INDArray array : arrays) {
            Pointer source = gpu.memory(array);
            copy(Addresses.behind(target, at), source, ArrayCopies.bytes(array), stream);
            at += ArrayCopies.bytes(array);
        }
    }

    @Override
    public void download(Pointer source, List<INDArray> arrays, CUstream_st stream) {
        gpu.await();
        long at = 0;
        for (INDArray array : arrays) {
            copy(gpu.memory(array), Addresses.behind(source, at), ArrayCopies.bytes(array), stream);
            at += ArrayCopies.bytes(array);
        }
    }

    private static void copy(Pointer to, Pointer from, long bytes, CUstream_st stream) {
        Status.ofCuda(
                cudart.cudaMemcpyAsync(to, from, bytes, cudart.cudaMemcpyDeviceToDevice, stream), "Copying on the GPU");
    }

    @Override
    public void finish(List<INDArray> arrays) {
        arrays.forEach(gpu::markWritten);
    }

    @Override
    public void close() {
        // The arrays are ND4J's.
    }
}
