package org.unroll.cudnn;

import java.util.List;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A place on the GPU for arrays, one behind the other, and the way there and back. */
final class Staging implements AutoCloseable {

    private final DeviceMemory device;
    private final ArrayCopies copies = ArrayCopies.ofBackend();

    /** @param purpose what messages say the memory is for */
    Staging(String purpose) {
        this.device = new DeviceMemory(purpose);
    }

    /** The place on the GPU for arrays. */
    Pointer place(List<INDArray> arrays) {
        return device.of(ArrayCopies.bytes(arrays));
    }

    /** The place of what was copied or asked for last. */
    Pointer device() {
        return device.current();
    }

    /** Copies arrays to the GPU; what the stream does next finds them there. */
    Pointer upload(List<INDArray> arrays, CUstream_st stream) {
        Pointer target = place(arrays);
        copies.upload(arrays, target, stream);
        return target;
    }

    /** Starts copying what is at the {@link #place} back; {@link #finish} ends it. */
    void download(List<INDArray> arrays, CUstream_st stream) {
        copies.download(place(arrays), arrays, stream);
    }

    /** Hands over what {@link #download} has brought, once the stream has done its work. */
    void finish(List<INDArray> arrays) {
        copies.finish(arrays);
    }

    @Override
    public void close() {
        copies.close();
        device.close();
    }
}
