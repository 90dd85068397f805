package org.unroll.cudnn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.recurrent.device.DeviceProvider;

/** What is found on machines of several kinds; each in a virtual machine of its own, as it looks only once. */
class CudnnProviderTest {

    private static final String HELP =
            ". Install NVIDIA's driver, CUDA and cuDNN, or Python's packages nvidia-cudnn and"
                    + " nvidia-cublas of that version of CUDA, or name the folders of their libraries with"
                    + " UNROLL_CUDA_LIBRARIES";

    @TempDir
    Path folder;

    /** Looks for a GPU and says what it has found. */
    static final class Look {
        public static void main(String[] arguments) {
            DeviceProvider.Finding finding = new CudnnProvider().find();
            if (finding instanceof DeviceProvider.Found found) {
                System.out.println(found.device().description());
            } else if (finding instanceof DeviceProvider.Missing missing) {
                System.out.println("missing: " + String.join("; ", missing.reasons()));
            }
        }
    }

    private String find(String settings, String... options) throws IOException {
        Path libraries = Files.createDirectory(folder.resolve("libraries"));
        EmulatedCuda.copy(libraries, settings);
        return findIn(libraries, options);
    }

    private String findIn(Path libraries, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("-Dunroll.cuda.libraries=" + libraries);
        all.add("-D" + EmulatedCuda.CACHE + "=" + folder.resolve("cache"));
        return EmulatedCuda.lastLineOf(Look.class, all);
    }

    @Test
    void aGpuIsDescribed() throws IOException {
        assertThat(find(""))
                .isEqualTo("Emulated GPU 0, compute capability 9.0 (CUDA 13.1, driver for CUDA 13.2, cuDNN 9.19.0)");
    }

    @Test
    void oneOfSeveralIsChosen() throws IOException {
        assertThat(find("devices=2", "-Dunroll.gpu=1"))
                .isEqualTo("Emulated GPU 1, compute capability 9.0 (CUDA 13.1, driver for CUDA 13.2, cuDNN 9.19.0)");
    }

    @Test
    void aNumberThatThereIsNot() throws IOException {
        assertThat(find("devices=2", "-Dunroll.gpu=2"))
                .isEqualTo("missing: the system property unroll.gpu is 2, but there are GPUs 0 to 1");
    }

    @Test
    void aNumberOfOneGpuThatThereIsNot() throws IOException {
        assertThat(find("", "-Dunroll.gpu=1"))
                .isEqualTo("missing: the system property unroll.gpu is 1, but there is one GPU, 0");
    }

    @Test
    void librariesWithoutAGpu() throws IOException {
        assertThat(find("devices=0"))
                .isEqualTo("missing: CUDA says 'no CUDA-capable device is detected'. Check 'nvidia-smi'");
    }

    @Test
    void aDriverThatIsTooOld() throws IOException {
        assertThat(find("devices=-1"))
                .isEqualTo("missing: CUDA says 'CUDA driver version is insufficient for CUDA runtime version'. Check"
                        + " 'nvidia-smi'");
    }

    @Test
    void aGpuWithoutRoomForItsHandles() throws IOException {
        assertThat(find("handles=0"))
                .isEqualTo("missing: Starting cuDNN failed: cuDNN says 'CUDNN_STATUS_NOT_INITIALIZED' (code 1001).");
    }

    @Test
    void librariesOfWhichSomeAreMissing() throws IOException {
        Path libraries = Files.createDirectory(folder.resolve("libraries"));
        EmulatedCuda.copy(libraries, "");
        Files.delete(libraries.resolve("libcudnn_cnn.so.9"));

        assertThat(findIn(libraries))
                .startsWith("missing: the libraries of CUDA and cuDNN could not be loaded (")
                .contains(
                        "libcudnn_cnn.so.9: cannot open shared object file: No such file or directory; searched the system and "
                                + libraries)
                .endsWith(")" + HELP);
    }
}
