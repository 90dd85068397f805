package org.unroll.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unroll.recurrent.kernel.NativeLibrary;

/**
 * Something about a machine that its user should know.
 *
 * @param severity how bad it is
 * @param text what is wrong and what to do about it
 */
public record Advice(Severity severity, String text) {

    /** How bad something is. */
    public enum Severity {
        /** Unroll cannot work. */
        PROBLEM,
        /** Unroll works, but slower than it could or not for long. */
        WARNING
    }

    private static final String CACHE = "UNROLL_JVM_OPTS=-Dorg.bytedeco.javacpp.cachedir=FOLDER";
    private static final long MEBIBYTE = 1L << 20;
    private static final long LITTLE_MEMORY = 2048 * MEBIBYTE;
    private static final long LITTLE_FOR_JAVA = 512 * MEBIBYTE;
    private static final long LITTLE_SPACE = 1024 * MEBIBYTE;

    /** All that is wrong with a machine, the worst first. */
    public static List<Advice> on(Machine machine) {
        List<Advice> advice = new ArrayList<>();
        libraries(machine, advice);
        kernels(machine, advice);
        threads(machine, advice);
        memory(machine.memory(), advice);
        machine.folders().forEach(folder -> space(folder, advice));
        return List.copyOf(advice);
    }

    private static void libraries(Machine machine, List<Advice> advice) {
        for (NativeLibrary library : machine.libraries()) {
            library.obstacle()
                    .filter(obstacle -> library.required())
                    .ifPresent(obstacle -> advice.add(problem("Unroll cannot work without " + library.name() + ": "
                            + obstacle + ". Use Java for x86-64 or arm64 on Linux, macOS or Windows, and a folder for"
                            + " the libraries in which they may be written and run (" + CACHE + ").")));
        }
    }

    private static void kernels(Machine machine, List<Advice> advice) {
        for (PrecisionKernel kernel : machine.kernels()) {
            if (kernel.kernel().isEmpty()) {
                advice.add(problem("There is no kernel for " + kernel.precision() + ": "
                        + kernel.reason().orElseThrow()));
            }
        }
        Optional<String> oneDnn = machine.libraries().stream()
                .filter(library -> !library.required())
                .flatMap(library -> library.obstacle().stream())
                .findFirst();
        oneDnn.ifPresent(obstacle -> advice.add(warning(
                "Training is slower than it could be, because the portable kernel computes it: " + obstacle + ".")));
        if (oneDnn.isEmpty()
                && machine.kernels().get(0).kernel().filter("portable"::equals).isPresent()) {
            advice.add(warning("Training is slower than it could be: "
                    + machine.kernels().get(0).reason().orElse("the portable kernel was asked for")
                    + ", though oneDNN could be used. Leave the setting out."));
        }
    }

    private static void threads(Machine machine, List<Advice> advice) {
        Threads threads = machine.threads();
        int cores = machine.processor().physicalCores();
        if (threads.unroll() > cores) {
            advice.add(warning(String.format(
                    Locale.ROOT,
                    "Unroll uses %d threads on %d physical %s, which is slower than one thread for each. Leave"
                            + " -Dunroll.threads out, or lower it to %d.",
                    threads.unroll(),
                    cores,
                    cores == 1 ? "core" : "cores",
                    cores)));
        }
        Optional<String> omp = threads.ompNumThreads();
        if (omp.isEmpty()) {
            advice.add(warning(Threads.OMP_NUM_THREADS + " is not set, so ND4J starts threads of its own, which stand"
                    + " in the way of Unroll's. Set it to 1."));
        } else if (!omp.get().strip().equals("1")) {
            advice.add(warning(Threads.OMP_NUM_THREADS + " is '" + omp.get() + "', so ND4J starts threads of its own,"
                    + " which stand in the way of Unroll's. Leave it out or set it to 1."));
        }
    }

    private static void memory(Memory memory, List<Advice> advice) {
        if (memory.total() < LITTLE_MEMORY) {
            advice.add(warning("The machine has " + mebibytes(memory.total()) + " of memory; expected "
                    + mebibytes(LITTLE_MEMORY) + " or more. Lower training.batch-size and the units of the layers."));
        } else if (memory.javaLimit() < LITTLE_FOR_JAVA) {
            advice.add(warning("Java may use " + mebibytes(memory.javaLimit()) + "; expected "
                    + mebibytes(LITTLE_FOR_JAVA) + " or more. Allow more with UNROLL_JVM_OPTS=-Xmx2g."));
        }
    }

    private static void space(DiskSpace folder, List<Advice> advice) {
        if (!folder.writable()) {
            advice.add(warning("Nothing can be written to " + folder.folder() + " (" + folder.purpose()
                    + "). Work in another folder or change its permissions."));
        }
        folder.free()
                .filter(free -> free < LITTLE_SPACE)
                .ifPresent(free -> advice.add(warning("There are "
                        + mebibytes(free) + " free in " + folder.folder() + " (" + folder.purpose() + "); expected "
                        + mebibytes(LITTLE_SPACE) + " or more. Delete what is not needed.")));
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%,d MiB", bytes / MEBIBYTE);
    }

    private static Advice problem(String text) {
        return new Advice(Severity.PROBLEM, text);
    }

    private static Advice warning(String text) {
        return new Advice(Severity.WARNING, text);
    }
}
