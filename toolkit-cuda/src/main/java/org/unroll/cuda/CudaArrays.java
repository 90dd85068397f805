package org.unroll.cuda;

import org.bytedeco.javacpp.Pointer;
import org.nd4j.jita.allocator.impl.AtomicAllocator;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;
import org.nd4j.linalg.jcublas.JCublasBackend;
import org.nd4j.linalg.jcublas.context.CudaContext;
import org.unroll.cudnn.GpuArrays;

/** Arrays of ND4J's CUDA backend. */
public final class CudaArrays implements GpuArrays {

    @Override
    public boolean areOf(Nd4jBackend backend) {
        return backend instanceof JCublasBackend;
    }

    @Override
    public void await() {
        CudaContext context = AtomicAllocator.getInstance().getDeviceContext();
        context.syncOldStream();
        context.syncSpecialStream();
    }

    @Override
    public Pointer memory(INDArray array) {
        Nd4j.getAffinityManager().ensureLocation(array, Location.DEVICE);
        AtomicAllocator allocator = AtomicAllocator.getInstance();
        return allocator.getPointer(array, allocator.getDeviceContext());
    }

    @Override
    public void markWritten(INDArray array) {
        Nd4j.getAffinityManager().tagLocation(array, Location.DEVICE);
    }
}
