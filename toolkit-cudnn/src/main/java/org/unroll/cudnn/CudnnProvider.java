package org.unroll.cudnn;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.bytedeco.cuda.global.cublas;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.cuda.global.cudnn;
import org.bytedeco.javacpp.Loader;
import org.unroll.recurrent.device.DeviceException;
import org.unroll.recurrent.device.DeviceProvider;

/** Finds the GPU, once for the whole process. */
public final class CudnnProvider implements DeviceProvider {

    /** System property with the number of the GPU; 0 unless it is set. */
    static final String GPU = "unroll.gpu";

    private static final String HELP = "Install NVIDIA's driver, CUDA and cuDNN, or Python's packages nvidia-cudnn and"
            + " nvidia-cublas of that version of CUDA, or name the folders of their libraries with "
            + CudaLibraries.SETTING;

    @Override
    public String name() {
        return CudnnDevice.NAME;
    }

    @Override
    public Finding find() {
        return Once.FINDING;
    }

    private static final class Once {
        static final Finding FINDING = look();

        private static Finding look() {
            List<Path> folders = List.of();
            try {
                folders = CudaLibraries.folders();
                CudaLibraries.announce(folders);
                Loader.load(cudart.class);
                Loader.load(cublas.class);
                Loader.load(cudnn.class);
                return found();
            } catch (LinkageError | RuntimeException e) {
                String searched = folders.stream().map(Path::toString).collect(Collectors.joining(", "));
                return new Missing(List.of("the libraries of CUDA and cuDNN could not be loaded (" + firstLine(e)
                        + "; searched the system" + (searched.isEmpty() ? "" : " and " + searched) + "). " + HELP));
            }
        }

        private static Finding found() {
            int[] count = new int[1];
            int status = cudart.cudaGetDeviceCount(count);
            if (status != cudart.cudaSuccess || count[0] == 0) {
                String reason = status == cudart.cudaSuccess
                        ? "CUDA sees no GPU"
                        : "CUDA says '" + cudart.cudaGetErrorString(status).getString() + "'";
                return new Missing(List.of(reason + ". Check 'nvidia-smi'"));
            }
            int gpu = Integer.getInteger(GPU, 0);
            if (gpu < 0 || gpu >= count[0]) {
                return new Missing(List.of("the system property " + GPU + " is " + gpu + ", but there "
                        + (count[0] == 1 ? "is one GPU, 0" : "are GPUs 0 to " + (count[0] - 1))));
            }
            try {
                return new Found(new CudnnDevice(gpu));
            } catch (DeviceException e) {
                return new Missing(List.of(e.getMessage()));
            }
        }

        private static String firstLine(Throwable error) {
            Throwable cause = error.getCause() == null ? error : error.getCause();
            String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            return message.lines().findFirst().orElse(message);
        }
    }
}
