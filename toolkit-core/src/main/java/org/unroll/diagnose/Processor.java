package org.unroll.diagnose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.unroll.recurrent.kernel.NativeLibrary;
import org.unroll.recurrent.kernel.PhysicalCores;

/**
 * The processor of a machine.
 *
 * @param model what its maker calls it; empty if the system does not tell
 * @param architecture such as {@code amd64}
 * @param logicalCores processors that Java may use
 * @param physicalCores the same, hardware threads of one core counted once
 * @param features instructions that make matrix products faster; empty if the system does not tell
 * @param oneDnnInstructions what oneDNN makes of them; empty if it cannot be used or does not tell
 */
public record Processor(
        Optional<String> model,
        String architecture,
        int logicalCores,
        int physicalCores,
        List<String> features,
        Optional<String> oneDnnInstructions) {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    /** What Linux calls the features, and what their makers call them. */
    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("avx2", "AVX2");
        NAMES.put("fma", "FMA");
        NAMES.put("avx512f", "AVX-512");
        NAMES.put("avx512_vnni", "AVX-512 VNNI");
        NAMES.put("avx512_bf16", "AVX-512 bf16");
        NAMES.put("amx_tile", "AMX");
        NAMES.put("amx_bf16", "AMX bf16");
        NAMES.put("asimd", "NEON");
        NAMES.put("sve", "SVE");
        NAMES.put("bf16", "bf16");
    }

    static Processor inspect() {
        List<String> lines = lines();
        return new Processor(
                value(lines, "model name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                PhysicalCores.count(),
                features(lines),
                NativeLibrary.instructionSetOfOneDnn());
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(PROCESSORS);
        } catch (IOException e) {
            return List.of(); // no Linux
        }
    }

    /**
     * The features that matter.
     *
     * @param lines of Linux' description of the processors
     */
    static List<String> features(List<String> lines) {
        Set<String> flags = value(lines, "flags")
                .or(() -> value(lines, "Features"))
                .map(text -> (Set<String>) new HashSet<>(List.of(text.split(" +", -1))))
                .orElse(Set.of());
        List<String> features = new ArrayList<>();
        NAMES.forEach((flag, name) -> {
            if (flags.contains(flag)) {
                features.add(name);
            }
        });
        return List.copyOf(features);
    }

    private static Optional<String> value(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key) && line.contains(":"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }
}
