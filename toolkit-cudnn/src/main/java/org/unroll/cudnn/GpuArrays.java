package org.unroll.cudnn;

import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4jBackend;

/** The arrays of a backend of ND4J that keeps them on the GPU; named in {@code META-INF/services}. */
public interface GpuArrays {

    /** Whether they are those of a backend. */
    boolean areOf(Nd4jBackend backend);

    /** Waits until ND4J has done all work of the calling thread. */
    void await();

    /**
     * An array's memory on the GPU.
     *
     * @return where it holds what was written to the array last, wherever that was
     */
    Pointer memory(INDArray array);

    /** Tells ND4J that the memory on the GPU was written to. */
    void markWritten(INDArray array);
}
