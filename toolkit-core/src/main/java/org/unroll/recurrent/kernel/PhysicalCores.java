package org.unroll.recurrent.kernel;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The cores of this machine that this process may use, hardware threads of the same core counted once. Two threads on
 * one core share its arithmetic units, so they make matrix products no faster.
 */
public final class PhysicalCores {

    private static final Path PROCESSORS = Path.of("/sys/devices/system/cpu");
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PROCESSOR_FOLDERS = "cpu[0-9]*";
    private static final Path SIBLINGS = Path.of("topology", "thread_siblings_list");
    private static final String ALLOWED = "Cpus_allowed_list:";

    private PhysicalCores() {}

    /**
     * Number of cores, at least 1 and at most the number of processors that Java sees; that number where the system
     * does not tell which processors share a core.
     */
    public static int count() {
        return count(PROCESSORS, STATUS, Runtime.getRuntime().availableProcessors());
    }

    /**
     * The same of any machine.
     *
     * @param processors folder with a folder for each processor, as Linux has it
     * @param status file that says which processors the process may use, as Linux has it
     * @param available number of processors that Java sees
     */
    static int count(Path processors, Path status, int available) {
        try {
            int cores = cores(processors, allowed(status));
            return cores == 0 ? available : Math.min(cores, available);
        } catch (IOException | NumberFormatException e) {
            return available; // no Linux, or none that tells
        }
    }

    private static int cores(Path processors, Optional<Set<Integer>> allowed) throws IOException {
        Set<Set<Integer>> cores = new HashSet<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(processors, PROCESSOR_FOLDERS)) {
            for (Path folder : folders) {
                Path siblings = folder.resolve(SIBLINGS);
                int number = Integer.parseInt(folder.getFileName().toString().substring("cpu".length()));
                boolean usable = allowed.isEmpty() || allowed.get().contains(number);
                if (usable && Files.exists(siblings)) { // a processor that is switched off has no topology
                    cores.add(numbers(Files.readString(siblings).strip()));
                }
            }
        }
        return cores.size();
    }

    private static Optional<Set<Integer>> allowed(Path status) throws IOException {
        if (!Files.exists(status)) {
            return Optional.empty();
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith(ALLOWED)) {
                return Optional.of(numbers(line.substring(ALLOWED.length()).strip()));
            }
        }
        return Optional.empty();
    }

    /** The numbers of a list such as {@code 0-3,8}. */
    private static Set<Integer> numbers(String list) {
        Set<Integer> numbers = new TreeSet<>();
        for (String stretch : list.split(",", -1)) {
            String[] ends = stretch.split("-", -1);
            int last = Integer.parseInt(ends[ends.length - 1]);
            for (int number = Integer.parseInt(ends[0]); number <= last; number++) {
                numbers.add(number);
            }
        }
        return numbers;
    }
}
