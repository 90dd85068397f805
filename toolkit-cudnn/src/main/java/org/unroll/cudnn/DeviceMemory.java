package org.unroll.cudnn;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.SizeTPointer;

/** Memory of the GPU that is kept from pass to pass and grows to the largest size asked for. */
final class DeviceMemory implements AutoCloseable {

    private static final int WAIT_FOR_CLEANER = 200;
    private static final double MEBIBYTE = 1 << 20;

    private final String purpose;
    private Pointer memory = new Pointer();
    private long capacity;

    /** @param purpose what messages say it is for */
    DeviceMemory(String purpose) {
        this.purpose = purpose;
    }

    /** Room for some bytes, with whatever content; null for none. */
    Pointer of(long bytes) {
        if (bytes == 0) {
            return null;
        }
        if (bytes > capacity) {
            close();
            Pointer fresh = new Pointer();
            int status = cudart.cudaMalloc(fresh, bytes);
            if (status == cudart.cudaErrorMemoryAllocation) {
                freeGarbage();
                status = cudart.cudaMalloc(fresh, bytes);
            }
            Status.ofAllocation(status, bytes, purpose);
            memory = fresh;
            capacity = bytes;
        }
        return memory;
    }

    /** Layers that nobody uses any more give their memory back only when Java notices. */
    private static void freeGarbage() {
        System.gc();
        try {
            TimeUnit.MILLISECONDS.sleep(WAIT_FOR_CLEANER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What {@link #of} returned last. */
    Pointer current() {
        return memory;
    }

    /** What is free and what there is, such as {@code 312.5 of 81,559.0 MiB are free}. */
    static String free() {
        SizeTPointer free = new SizeTPointer(1);
        SizeTPointer all = new SizeTPointer(1);
        if (cudart.cudaMemGetInfo(free, all) != cudart.cudaSuccess) {
            return "how much is free is not known";
        }
        return String.format(Locale.ROOT, "%,.1f of %,.1f MiB are free", free.get() / MEBIBYTE, all.get() / MEBIBYTE);
    }

    @Override
    public void close() {
        if (capacity > 0) {
            cudart.cudaFree(memory);
            memory = new Pointer();
            capacity = 0;
        }
    }
}
