package org.unroll.cudnn;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Copies of arrays to places on the GPU, one behind the other, and back. */
interface ArrayCopies extends AutoCloseable {

    /** Those for the arrays of ND4J's backend. */
    static ArrayCopies ofBackend() {
        return Backend.ARRAYS.<ArrayCopies>map(CopiesOnGpu::new).orElseGet(PinnedCopies::new);
    }

    /** The backend, which stays the same as long as the process lives. */
    final class Backend {
        private static final Optional<GpuArrays> ARRAYS = ServiceLoader.load(GpuArrays.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(arrays -> arrays.areOf(Nd4j.getBackend()))
                .findFirst();

        private Backend() {}
    }

    /** Length of arrays in bytes. */
    static long bytes(List<INDArray> arrays) {
        return arrays.stream().mapToLong(ArrayCopies::bytes).sum();
    }

    /** Length of an array in bytes. */
    static long bytes(INDArray array) {
        return array.length() * array.dataType().width();
    }

    /** Copies arrays to a place; what the stream does next finds them there. */
    void upload(List<INDArray> arrays, Pointer target, CUstream_st stream);

    /** Starts copying what is at a place; {@link #finish} ends it. */
    void download(Pointer source, List<INDArray> arrays, CUstream_st stream);

    /** Hands over what {@link #download} has brought, once the stream has done its work. */
    void finish(List<INDArray> arrays);

    @Override
    void close();
}
