package org.unroll.diagnose;

import java.nio.file.Path;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.unroll.recurrent.kernel.NativeLibrary;
import org.unroll.train.Provenance;

/**
 * What this machine offers and what Unroll makes of it.
 *
 * @param unroll version of Unroll
 * @param deeplearning4j version of Deeplearning4j
 * @param java version and maker of the Java virtual machine
 * @param system operating system and its version
 * @param libraries the native libraries
 * @param kernels what computes matrix products, in each precision
 * @param gpu where recurrent layers can be computed beside the processor
 * @param folders where Unroll writes
 */
public record Machine(
        String unroll,
        String deeplearning4j,
        String java,
        String system,
        Processor processor,
        Memory memory,
        List<NativeLibrary> libraries,
        List<PrecisionKernel> kernels,
        Gpu gpu,
        Threads threads,
        List<DiskSpace> folders) {

    public Machine {
        libraries = List.copyOf(libraries);
        kernels = List.copyOf(kernels);
        folders = List.copyOf(folders);
    }

    /** This machine; loads all native libraries. */
    public static Machine inspect() {
        return new Machine(
                Provenance.unrollVersion(),
                Provenance.dl4jVersion(),
                Runtime.version() + " (" + System.getProperty("java.vm.name") + ")",
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                Processor.inspect(),
                Memory.inspect(),
                NativeLibrary.all(),
                List.of(
                        PrecisionKernel.inspect("float32", DataType.FLOAT),
                        PrecisionKernel.inspect("float64", DataType.DOUBLE)),
                Gpu.inspect(),
                Threads.inspect(),
                List.of(
                        DiskSpace.inspect("current folder", Path.of("")),
                        DiskSpace.inspect("temporary files", Path.of(System.getProperty("java.io.tmpdir")))));
    }
}
