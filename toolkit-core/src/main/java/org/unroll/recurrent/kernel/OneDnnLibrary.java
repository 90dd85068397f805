package org.unroll.recurrent.kernel;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Loader;

/** The native library oneDNN, as far as this machine has it. */
final class OneDnnLibrary {

    private static final Set<String> ARCHITECTURES = Set.of("amd64", "x86_64", "aarch64", "arm64");

    /** Why the library cannot be used; empty if it can. */
    private static final Optional<String> OBSTACLE = load();

    private OneDnnLibrary() {}

    /** Why the library cannot be used on this machine; empty if it can. */
    static Optional<String> obstacle() {
        return OBSTACLE;
    }

    private static Optional<String> load() {
        String architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        if (!ARCHITECTURES.contains(architecture)) {
            return Optional.of("oneDNN is for x86-64 and arm64, this machine is " + architecture);
        }
        try {
            Loader.load(dnnl.class);
            return Optional.empty();
        } catch (LinkageError | RuntimeException e) {
            return Optional.of("oneDNN's native library could not be loaded: " + firstLine(e));
        }
    }

    private static String firstLine(Throwable error) {
        String message = error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
        return message.lines().findFirst().orElse(message);
    }

    /** Version of the library, such as {@code 2.5.2}. */
    static String version() {
        dnnl_version_t version = dnnl.dnnl_version();
        return version.major() + "." + version.minor() + "." + version.patch();
    }

    /** The processor as oneDNN sees it; all its primitives belong to it. */
    static engine engine() {
        return Cpu.ENGINE;
    }

    private static final class Cpu {
        static final engine ENGINE = new engine(engine.kind.cpu, 0);
    }
}
