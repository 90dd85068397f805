package org.unroll.cudnn;

import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The way of an array to the GPU or back, through memory that the operating system cannot move, so that the copy runs
 * beside other work.
 */
final class Staging implements AutoCloseable {

    private final DeviceMemory device;
    private final CUstream_st stream;
    private Pointer host = new Pointer();
    private long capacity;

    /** @param purpose what messages say the memory is for */
    Staging(String purpose, CUstream_st stream) {
        this.device = new DeviceMemory(purpose);
        this.stream = stream;
    }

    /** The place on the GPU for an array. */
    Pointer place(INDArray array) {
        return device.of(bytes(array));
    }

    /** The place of the array that was copied or asked for last. */
    Pointer device() {
        return device.current();
    }

    /** Copies an array to the GPU; the stream waits for it. */
    Pointer upload(INDArray array) {
        long bytes = bytes(array);
        Pointer target = device.of(bytes);
        Pointer.memcpy(pinned(bytes), address(array), bytes);
        Status.ofCuda(
                cudart.cudaMemcpyAsync(target, host, bytes, cudart.cudaMemcpyHostToDevice, stream),
                "Copying to the GPU");
        return target;
    }

    /** Starts copying what is at the {@link #place} back; {@link #finish} ends it. */
    void download(INDArray array) {
        long bytes = bytes(array);
        Status.ofCuda(
                cudart.cudaMemcpyAsync(pinned(bytes), device.of(bytes), bytes, cudart.cudaMemcpyDeviceToHost, stream),
                "Copying from the GPU");
    }

    /** Hands over what {@link #download} has brought, once the stream has done its work. */
    void finish(INDArray array) {
        Pointer.memcpy(address(array), host, bytes(array));
    }

    private static long bytes(INDArray array) {
        return array.length() * array.dataType().width();
    }

    private static Pointer address(INDArray array) {
        return array.data().addressPointer();
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
