package org.unroll.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.unroll.diagnose.Advice.Severity;
import org.unroll.recurrent.kernel.NativeLibrary;

class AdviceTest {

    private static final long GIBIBYTE = 1L << 30;
    private static final NativeLibrary ONE_DNN =
            new NativeLibrary("oneDNN", Optional.of("2.5.2"), Optional.empty(), false);
    private static final PrecisionKernel FAST = new PrecisionKernel("float32", Optional.of("onednn"), Optional.empty());
    private static final Memory MEMORY = new Memory(16 * GIBIBYTE, 8 * GIBIBYTE, 8 * GIBIBYTE, 8 * GIBIBYTE);
    private static final Threads THREADS = new Threads(2, Optional.empty(), Optional.of("1"));
    private static final DiskSpace DISK =
            new DiskSpace("current folder", Path.of("/work"), Optional.of(9 * GIBIBYTE), true);

    private static List<Advice> on(
            NativeLibrary library, PrecisionKernel kernel, Memory memory, Threads threads, DiskSpace disk) {
        Processor processor = new Processor(Optional.empty(), "amd64", 4, 2, List.of("AVX2"), Optional.of("AVX2"));
        return Advice.on(new Machine(
                "1",
                "2",
                "17",
                "Linux",
                processor,
                memory,
                List.of(library),
                List.of(kernel),
                new Gpu(Optional.empty(), List.of("none")),
                threads,
                List.of(disk)));
    }

    private static void assertWarning(List<Advice> advice, String text) {
        assertThat(advice).containsExactly(new Advice(Severity.WARNING, text));
    }

    @Test
    void nothingIsSaidOfAGoodMachine() {
        assertThat(on(ONE_DNN, FAST, MEMORY, THREADS, DISK)).isEmpty();
    }

    @Test
    void withoutARequiredLibraryUnrollIsUnusable() {
        NativeLibrary library = new NativeLibrary(
                "OpenBLAS", Optional.empty(), Optional.of("it could not be loaded: no jniopenblas"), true);

        assertThat(on(library, FAST, MEMORY, THREADS, DISK))
                .containsExactly(new Advice(
                        Severity.PROBLEM,
                        "Unroll cannot work without OpenBLAS: it could not be loaded: no jniopenblas. Use Java for"
                                + " x86-64 or arm64 on Linux, macOS or Windows, and a folder for the libraries in"
                                + " which they may be written and run"
                                + " (UNROLL_JVM_OPTS=-Dorg.bytedeco.javacpp.cachedir=FOLDER)."));
    }

    @Test
    void withoutAKernelUnrollIsUnusable() {
        PrecisionKernel none = new PrecisionKernel("float32", Optional.empty(), Optional.of("it was asked for."));

        assertThat(on(ONE_DNN, none, MEMORY, THREADS, DISK))
                .containsExactly(new Advice(Severity.PROBLEM, "There is no kernel for float32: it was asked for."));
    }

    @Test
    void withoutOneDnnTrainingIsSlow() {
        NativeLibrary missing = new NativeLibrary("oneDNN", Optional.empty(), Optional.of("it is not there"), false);
        PrecisionKernel portable =
                new PrecisionKernel("float32", Optional.of("portable"), Optional.of("it is not there"));

        assertWarning(
                on(missing, portable, MEMORY, THREADS, DISK),
                "Training is slower than it could be, because the portable kernel computes it: it is not there.");
    }

    @Test
    void portableKernelThoughThereIsOneDnn() {
        PrecisionKernel portable =
                new PrecisionKernel("float32", Optional.of("portable"), Optional.of("-Dunroll.kernel=portable"));

        assertWarning(
                on(ONE_DNN, portable, MEMORY, THREADS, DISK),
                "Training is slower than it could be: -Dunroll.kernel=portable, though oneDNN could be used. Leave the"
                        + " setting out.");
    }

    @Test
    void moreThreadsThanCores() {
        assertWarning(
                on(ONE_DNN, FAST, MEMORY, new Threads(4, Optional.of(4), Optional.of("1")), DISK),
                "Unroll uses 4 threads on 2 physical cores, which is slower than one thread for each. Leave"
                        + " -Dunroll.threads out, or lower it to 2.");
    }

    @Test
    void threadsOfNd4j() {
        assertWarning(
                on(ONE_DNN, FAST, MEMORY, new Threads(2, Optional.empty(), Optional.of("4")), DISK),
                "OMP_NUM_THREADS is '4', so ND4J starts threads of its own, which stand in the way of Unroll's. Leave"
                        + " it out or set it to 1.");
        assertWarning(
                on(ONE_DNN, FAST, MEMORY, new Threads(2, Optional.empty(), Optional.empty()), DISK),
                "OMP_NUM_THREADS is not set, so ND4J starts threads of its own, which stand in the way of Unroll's."
                        + " Set it to 1.");
    }

    @Test
    void littleMemory() {
        assertWarning(
                on(ONE_DNN, FAST, new Memory(GIBIBYTE, 1, GIBIBYTE / 2, GIBIBYTE), THREADS, DISK),
                "The machine has 1,024 MiB of memory; expected 2,048 MiB or more. Lower training.batch-size and the"
                        + " units of the layers.");
        assertWarning(
                on(ONE_DNN, FAST, new Memory(8 * GIBIBYTE, 1, GIBIBYTE / 4, GIBIBYTE), THREADS, DISK),
                "Java may use 256 MiB; expected 512 MiB or more. Allow more with UNROLL_JVM_OPTS=-Xmx2g.");
    }

    @Test
    void foldersThatAreFullOrCannotBeWrittenTo() {
        Path folder = Path.of("/work");

        assertWarning(
                on(ONE_DNN, FAST, MEMORY, THREADS, new DiskSpace("runs", folder, Optional.of(5L << 20), true)),
                "There are 5 MiB free in " + folder + " (runs); expected 1,024 MiB or more. Delete what is not"
                        + " needed.");
        assertWarning(
                on(ONE_DNN, FAST, MEMORY, THREADS, new DiskSpace("runs", folder, Optional.empty(), false)),
                "Nothing can be written to " + folder + " (runs). Work in another folder or change its permissions.");
    }
}
