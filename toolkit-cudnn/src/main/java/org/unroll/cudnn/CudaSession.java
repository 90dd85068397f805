package org.unroll.cudnn;

import org.bytedeco.cuda.cublas.cublasContext;
import org.bytedeco.cuda.cudart.CUevent_st;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.cuda.cudnn.cudnnContext;
import org.bytedeco.cuda.global.cublas;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.cuda.global.cudnn;

/**
 * Handles of the libraries on one GPU, kept as long as the process lives: a stream that computes, and one that copies
 * results back meanwhile.
 */
final class CudaSession {

    private final int gpu;
    private final CUstream_st computing = new CUstream_st();
    private final CUstream_st copying = new CUstream_st();
    private final CUevent_st computed = new CUevent_st();
    private final cudnnContext cudnnHandle = new cudnnContext();
    private final cublasContext cublasHandle = new cublasContext();

    /** @param gpu number of the GPU */
    CudaSession(int gpu) {
        this.gpu = gpu;
        enter();
        Status.ofCuda(cudart.cudaStreamCreateWithFlags(computing, cudart.cudaStreamNonBlocking), "Making a stream");
        Status.ofCuda(cudart.cudaStreamCreateWithFlags(copying, cudart.cudaStreamNonBlocking), "Making a stream");
        Status.ofCuda(cudart.cudaEventCreateWithFlags(computed, cudart.cudaEventDisableTiming), "Making an event");
        Status.ofCudnn(cudnn.cudnnCreate(cudnnHandle), "Starting cuDNN");
        Status.ofCudnn(cudnn.cudnnSetStream(cudnnHandle, computing), "Giving cuDNN a stream");
        Status.ofCublas(cublas.cublasCreate_v2(cublasHandle), "Starting cuBLAS");
        Status.ofCublas(cublas.cublasSetStream_v2(cublasHandle, computing), "Giving cuBLAS a stream");
    }

    /** Chooses the GPU for the calling thread; CUDA keeps one for each. */
    void enter() {
        Status.ofCuda(cudart.cudaSetDevice(gpu), "Choosing GPU " + gpu);
    }

    CUstream_st computing() {
        return computing;
    }

    cudnnContext cudnn() {
        return cudnnHandle;
    }

    cublasContext cublas() {
        return cublasHandle;
    }

    /** The stream that copies, once what has been asked of the other one so far is computed. */
    CUstream_st copyingWhatIsComputed() {
        Status.ofCuda(cudart.cudaEventRecord(computed, computing), "Recording an event");
        Status.ofCuda(cudart.cudaStreamWaitEvent(copying, computed, 0), "Waiting for an event");
        return copying;
    }

    /** Waits until everything asked for is done. */
    void await() {
        Status.ofCuda(cudart.cudaStreamSynchronize(computing), "Work on the GPU");
        Status.ofCuda(cudart.cudaStreamSynchronize(copying), "Copying from the GPU");
    }
}
