package org.unroll.cudnn;

import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Copies of arrays in the processor's memory, through memory that the operating system cannot move, so that the copy
 * runs beside other work.
 */
final class PinnedCopies implements ArrayCopies {

    /** From this size on several processors copy to the memory that cannot be moved. */
    private static final long LARGE = 4 << 20;

    private Pointer host = new Pointer();
    private long capacity;

    @Override
    public void upload(List<INDArray> arrays, Pointer target, CUstream_st stream) {
        long bytes = ArrayCopies.bytes(arrays);
        Pointer pinned = pinned(bytes);
        long at = 0;
        for (INDArray array : arrays) {
            copy(Addresses.behind(pinned, at), array.data().addressPointer(), ArrayCopies.bytes(array));
            at += ArrayCopies.bytes(array);
        }
        Status.ofCuda(
                cudart.cudaMemcpyAsync(target, pinned, bytes, cudart.cudaMemcpyHostToDevice, stream),
                "Copying to the GPU");
    }

    @Override
    public void download(Pointer source, List<INDArray> arrays, CUstream_st stream) {
        long bytes = ArrayCopies.bytes(arrays);
        Status.ofCuda(
                cudart.cudaMemcpyAsync(pinned(bytes), source, bytes, cudart.cudaMemcpyDeviceToHost, stream),
                "Copying from the GPU");
    }

    @Override
    public void finish(List<INDArray> arrays) {
        long at = 0;
        for (INDArray array : arrays) {
            copy(array.data().addressPointer(), Addresses.behind(host, at), ArrayCopies.bytes(array));
            at += ArrayCopies.bytes(array);
        }
    }

    private static void copy(Pointer to, Pointer from, long bytes) {
        int parts = bytes < LARGE ? 1 : Runtime.getRuntime().availableProcessors();
        long size = (bytes + parts - 1) / parts;
        IntStream.range(0, parts).parallel().forEach(part -> {
            long start = part * size;
            Pointer.memcpy(Addresses.behind(to, start), Addresses.behind(from, start), Math.min(size, bytes - start));
        });
    }

    private Pointer pinned(long bytes) {
        if (bytes > capacity) {
            close();
            Pointer fresh = new Pointer();
            Status.ofCuda(cudart.cudaMallocHost(fresh, bytes), "Pinning " + bytes + " bytes of memory");
            host = fresh;
            capacity = bytes;
        }
        return host;
    }

    @Override
    public void close() {
        if (capacity > 0) {
            cudart.cudaFreeHost(host);
            capacity = 0;
        }
    }
}
