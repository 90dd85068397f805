package org.unroll.cudnn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bytedeco.cuda.global.cudart;
import org.junit.jupiter.api.Assumptions;

/**
 * CUDA and cuDNN on the processor: small libraries, written in C, that take the place of NVIDIA's, compute what its
 * reference says, and refuse what it forbids. See {@code src/test/native}.
 */
final class EmulatedCuda {

    /** System property with the folder where JavaCPP unpacks libraries and leaves links to them. */
    static final String CACHE = "org.bytedeco.javacpp.cachedir";

    private static final Path SOURCES = Path.of("src", "test", "native").toAbsolutePath();
    private static final Path LIBRARIES = Path.of("target", "emulated-cuda").toAbsolutePath();

    /** A library, what it is made of and what it needs. */
    private record Library(String name, String source, List<String> needed) {}

    private static final String RUNTIME = "libcudart.so.13";
    private static final String GRAPH = "libcudnn_graph.so.9";
    private static final String OPERATIONS = "libcudnn_ops.so.9";

    /** In an order in which each comes after those that it needs. */
    private static final List<Library> ALL = List.of(
            new Library("libcuda.so.1", "empty.c", List.of()),
            new Library(RUNTIME, "cudart.c", List.of("libcuda.so.1")),
            new Library("libcublasLt.so.13", "empty.c", List.of()),
            new Library("libcublas.so.13", "cublas.c", List.of(RUNTIME)),
            new Library(GRAPH, "cudnn_graph.c", List.of(RUNTIME)),
            new Library(OPERATIONS, "cudnn_ops.c", List.of(RUNTIME)),
            new Library("libcudnn_adv.so.9", "cudnn_adv.c", List.of(OPERATIONS, GRAPH, RUNTIME)),
            new Library("libcudnn_cnn.so.9", "empty.c", List.of()),
            new Library("libcudnn.so.9", "empty.c", List.of()));

    /** What the libraries count; in the order of {@code enum Counter} in emulated.h. */
    enum Counter {
        DEVICE_BYTES,
        PINNED_BYTES,
        REGISTERED_BYTES,
        STREAMS,
        EVENTS,
        DESCRIPTORS,
        TO_DEVICE_COPIES,
        TO_DEVICE_BYTES,
        FROM_DEVICE_COPIES,
        FROM_DEVICE_BYTES,
        FORWARD_PASSES,
        BACKWARD_DATA_PASSES,
        BACKWARD_WEIGHTS_PASSES,
        /** Calls that were refused. */
        REFUSALS,
        /** Work that could not be done once its turn came. */
        FAULTS;

        private static final int FIRST = 1_000_000;

        int value() {
            int[] value = new int[1];
            assertThat(cudart.cudaDeviceGetAttribute(
                            value, FIRST + List.of(values()).indexOf(this), 0))
                    .isZero();
            return value[0];
        }
    }

    /** Why the libraries could not be made; empty if they are there. */
    private static final class Once {
        static final Optional<String> OBSTACLE = build();
    }

    private EmulatedCuda() {}

    /** Has the provider find these libraries. Without a C compiler the test ends here. */
    static void use() {
        assertThat(cache())
                .as("cache in which JavaCPP leaves links to libraries")
                .isNotNull();
        System.setProperty("unroll.cuda.libraries", libraries().toString());
    }

    private static String cache() {
        return System.getProperty(CACHE);
    }

    /** The folder of the libraries. Without a C compiler the test ends here. */
    static Path libraries() {
        Once.OBSTACLE.ifPresent(Assumptions::abort);
        return LIBRARIES;
    }

    /**
     * Copies the libraries.
     *
     * @param settings lines such as {@code devices=2}; see cudart.c
     */
    static void copy(Path folder, String settings) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(libraries(), "*.so.*")) {
            for (Path file : files) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
            Files.writeString(folder.resolve("settings.txt"), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> build() {
        if (!System.getProperty("os.name").equals("Linux")
                || !System.getProperty("os.arch").equals("amd64")) {
            return Optional.of("CUDA is emulated on Linux on x86-64 alone");
        }
        try {
            Files.createDirectories(LIBRARIES);
            Files.deleteIfExists(LIBRARIES.resolve("settings.txt"));
            for (Library library : ALL) {
                compile(library);
            }
            return Optional.empty();
        } catch (NoCompiler e) {
            return Optional.of(
                    "There is no C compiler 'cc' to make the libraries that emulate CUDA: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class NoCompiler extends Exception {
        private static final long serialVersionUID = 1;

        NoCompiler(String message) {
            super(message);
        }
    }

    /** Its functions have the version that the presets ask for, which is the library's name. */
    private static void compile(Library library) throws IOException, NoCompiler {
        Path versions = LIBRARIES.resolve(library.name() + ".map");
        Files.writeString(
                versions,
                library.name() + " { global: cu*; local: *; };\nemulated { global: emulated_*; } " + library.name()
                        + ";\n");
        List<String> command = new ArrayList<>(List.of("cc", "-std=gnu11", "-O2", "-Wall", "-Wextra", "-Werror"));
        Collections.addAll(command, "-shared", "-fPIC", "-o", library.name(), SOURCES.resolve(library.source()) + "");
        Collections.addAll(command, "-Wl,-soname," + library.name(), "-Wl,--version-script=" + versions);
        Collections.addAll(command, "-Wl,-rpath,$ORIGIN", "-Wl,--no-as-needed", "-L.");
        library.needed().forEach(needed -> command.add("-l:" + needed));
        Collections.addAll(command, "-lm", "-ldl", "-lpthread");
        ProcessBuilder compiler = new ProcessBuilder(command).directory(LIBRARIES.toFile());
        Process process;
        try {
            process = compiler.redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new NoCompiler(e.getMessage());
        }
        String output = outputOf(process);
        assertThat(process.exitValue()).as("%s%n%s", command, output).isZero();
    }

    /**
     * Runs a class in a virtual machine of its own.
     *
     * @param options of the virtual machine
     * @return the lines that it writes
     */
    static List<String> linesOf(Class<?> main, List<String> options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-D" + CACHE + "=" + cache());
        command.addAll(options);
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Collections.addAll(command, "-Xmx1g", "-cp", classPath, main.getName());
        Path errors = Files.createTempFile(libraries(), "errors", ".txt");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String output = outputOf(process);
        assertThat(process.exitValue())
                .as("%s%n%s", output, Files.readString(errors))
                .isZero();
        delete(errors);
        return output.lines().toList();
    }

    /** The last of the lines that a class writes in a virtual machine of its own. */
    static String lastLineOf(Class<?> main, List<String> options) throws IOException {
        List<String> lines = linesOf(main, options);
        return lines.get(lines.size() - 1);
    }

    private static String outputOf(Process process) throws IOException {
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return output;
    }
}
