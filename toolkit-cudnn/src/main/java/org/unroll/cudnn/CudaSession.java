package org.unroll.cudnn;

import org.bytedeco.cuda.cublas.cublasContext;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.cuda.cudnn.cudnnContext;
import org.bytedeco.cuda.global.cublas;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.cuda.global.cudnn;

/** Handles of the libraries, all on one stream of one GPU; kept as long as the process lives. */
final class CudaSession {

    private final int gpu;
    private final CUstream_st stream = new CUstream_st();
    private final cudnnContext cudnnHandle = new cudnnContext();
    private final cublasContext cublasHandle = new cublasContext();

    /** @param gpu number of the GPU */
    CudaSession(int gpu) {
        this.gpu = gpu;
        use();
        Status.ofCuda(cudart.cudaStreamCreate(stream), "Making a stream");
        Status.ofCudnn(cudnn.cudnnCreate(cudnnHandle), "Starting cuDNN");
        Status.ofCudnn(cudnn.cudnnSetStream(cudnnHandle, stream), "Giving cuDNN a stream");
        Status.ofCublas(cublas.cublasCreate_v2(cublasHandle), "Starting cuBLAS");
        Status.ofCublas(cublas.cublasSetStream_v2(cublasHandle, stream), "Giving cuBLAS a stream");
    }

    /** Chooses the GPU for what the calling thread does next: CUDA remembers it for each thread by itself. */
    void use() {
        Status.ofCuda(cudart.cudaSetDevice(gpu), "Choosing GPU " + gpu);
    }

    CUstream_st stream() {
        return stream;
    }

    cudnnContext cudnn() {
        return cudnnHandle;
    }

    cublasContext cublas() {
        return cublasHandle;
    }

    /** Waits until everything asked for is done. */
    void await() {
        Status.ofCuda(cudart.cudaStreamSynchronize(stream), "Work on the GPU");
    }
}
