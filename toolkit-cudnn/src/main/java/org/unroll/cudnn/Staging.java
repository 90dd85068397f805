package org.unroll.cudnn;

import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The way of arrays to the GPU or back, one behind the other, through memory that the operating system cannot move, so
 * that the copy runs beside other work.
 */
final class Staging implements AutoCloseable {

    /** From this size on several processors copy to the memory that cannot be moved. */
    private static final long LARGE = 4 << 20;

    private final DeviceMemory device;
    private Pointer host = new Pointer();
    private long capacity;

    /** @param purpose what messages say the memory is for */
    Staging(String purpose) {
        this.device = new DeviceMemory(purpose);
    }

    /** The place on the GPU for arrays. */
    Pointer place(List<INDArray> arrays) {
        return device.of(bytes(arrays));
    }

    /** The place of what was copied or asked for last. */
    Pointer device() {
        return device.current();
    }

    /** Copies arrays to the GPU; what the stream does next finds them there. */
    Pointer upload(List<INDArray> arrays, CUstream_st stream) {
        long bytes = bytes(arrays);
        Pointer target = device.of(bytes);
        Pointer pinned = pinned(bytes);
        long at = 0;
        for (INDArray array : arrays) {
            copy(Addresses.behind(pinned, at), array.data().addressPointer(), bytes(array));
            at += bytes(array);
        }
        Status.ofCuda(
                cudart.cudaMemcpyAsync(target, pinned, bytes, cudart.cudaMemcpyHostToDevice, stream),
                "Copying to the GPU");
        return target;
    }

    /** Starts copying what is at the {@link #place} back; {@link #finish} ends it. */
    void download(List<INDArray> arrays, CUstream_st stream) {
        long bytes = bytes(arrays);
        Status.ofCuda(
                cudart.cudaMemcpyAsync(pinned(bytes), device.of(bytes), bytes, cudart.cudaMemcpyDeviceToHost, stream),
                "Copying from the GPU");
    }

    /** Hands over what {@link #download} has brought, once the stream has done its work. */
    void finish(List<INDArray> arrays) {
        long at = 0;
        for (INDArray array : arrays) {
            copy(array.data().addressPointer(), Addresses.behind(host, at), bytes(array));
            at += bytes(array);
        }
    }

    private static long bytes(List<INDArray> arrays) {
        return arrays.stream().mapToLong(Staging::bytes).sum();
    }

    private static long bytes(INDArray array) {
        return array.length() * array.dataType().width();
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
            freeHost();
            Pointer fresh = new Pointer();
            Status.ofCuda(cudart.cudaMallocHost(fresh, bytes), "Pinning " + bytes + " bytes of memory");
            host = fresh;
            capacity = bytes;
        }
        return host;
    }

    private void freeHost() {
        if (capacity > 0) {
            cudart.cudaFreeHost(host);
            capacity = 0;
        }
    }

    @Override
    public void close() {
        freeHost();
        device.close();
    }
}
