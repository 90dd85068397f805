package org.unroll.recurrent.kernel;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A native library that Unroll works with.
 *
 * @param name of the library
 * @param version what the library says of itself; empty if it cannot be used
 * @param obstacle why it cannot be used; empty if it can
 * @param required whether Unroll cannot work without it
 */
public record NativeLibrary(String name, Optional<String> version, Optional<String> obstacle, boolean required) {

    /** All native libraries, which are loaded if they are not yet. */
    public static List<NativeLibrary> all() {
        return List.of(
                required("ND4J backend", () -> Nd4j.getBackend().getClass().getSimpleName()),
                required("OpenBLAS", NativeLibrary::openBlas),
                oneDnn());
    }

    private static String openBlas() {
        Loader.load(openblas.class);
        return openblas.OPENBLAS_VERSION.replace("OpenBLAS", "").strip();
    }

    private static NativeLibrary required(String name, Supplier<String> version) {
        try {
            return new NativeLibrary(name, Optional.of(version.get()), Optional.empty(), true);
        } catch (LinkageError | RuntimeException e) {
            return new NativeLibrary(name, Optional.empty(), Optional.of(reason(e)), true);
        }
    }

    private static String reason(Throwable error) {
        Throwable cause =
                error instanceof ExceptionInInitializerError && error.getCause() != null ? error.getCause() : error;
        return "it could not be loaded: " + OneDnnLibrary.firstLine(cause);
    }

    private static NativeLibrary oneDnn() {
        Optional<String> obstacle = OneDnnLibrary.obstacle();
        Optional<String> version = obstacle.isPresent() ? Optional.empty() : Optional.of(OneDnnLibrary.version());
        return new NativeLibrary("oneDNN", version, obstacle, false);
    }

    /** The instruction set that oneDNN works with on this machine; empty if it cannot be used or does not tell. */
    public static Optional<String> instructionSetOfOneDnn() {
        return OneDnnLibrary.obstacle().isPresent() ? Optional.empty() : OneDnnLibrary.instructionSet();
    }
}
