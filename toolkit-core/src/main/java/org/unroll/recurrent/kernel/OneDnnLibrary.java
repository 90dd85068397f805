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

    /** Why products of bfloat16 would not be faster on this machine; empty if they are. */
    static Optional<String> obstacleToBFloat16() {
        boolean supported =
                switch (dnnl.dnnl_get_effective_cpu_isa()) {
                    case dnnl.dnnl_cpu_isa_avx512_core_bf16, dnnl.dnnl_cpu_isa_avx512_core_amx -> true;
                    default -> false;
                };
        return supported
                ? Optional.empty()
                : Optional.of("this processor has no instructions for it (AVX-512 bf16 or AMX)");
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

    /** The first line of an error's message, or its name. */
    static String firstLine(Throwable error) {
        String message = error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
        return message.lines().findFirst().orElse(message);
    }

    /** Version of the library, such as {@code 2.5.2}. */
    static String version() {
        dnnl_version_t version = dnnl.dnnl_version();
        return version.major() + "." + version.minor() + "." + version.patch();
    }

    /** The instructions that the library uses on this processor; empty if it does not tell. */
    static Optional<String> instructionSet() {
        return Optional.ofNullable(
                switch (dnnl.dnnl_get_effective_cpu_isa()) {
                    case dnnl.dnnl_cpu_isa_sse41 -> "SSE4.1";
                    case dnnl.dnnl_cpu_isa_avx -> "AVX";
                    case dnnl.dnnl_cpu_isa_avx2 -> "AVX2";
                    case dnnl.dnnl_cpu_isa_avx2_vnni -> "AVX2 VNNI";
                    case dnnl.dnnl_cpu_isa_avx512_mic, dnnl.dnnl_cpu_isa_avx512_mic_4ops -> "AVX-512 (Xeon Phi)";
                    case dnnl.dnnl_cpu_isa_avx512_core -> "AVX-512";
                    case dnnl.dnnl_cpu_isa_avx512_core_vnni -> "AVX-512 VNNI";
                    case dnnl.dnnl_cpu_isa_avx512_core_bf16 -> "AVX-512 bf16";
                    case dnnl.dnnl_cpu_isa_avx512_core_amx -> "AVX-512 AMX";
                    default -> null; // arm64, or a processor that this version does not know
                });
    }

    /** The processor as oneDNN sees it; all its primitives belong to it. */
    static engine engine() {
        return Cpu.ENGINE;
    }

    private static final class Cpu {
        static final engine ENGINE = new engine(engine.kind.cpu, 0);
    }
}
