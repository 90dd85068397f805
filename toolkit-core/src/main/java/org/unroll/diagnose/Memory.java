package org.unroll.diagnose;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.javacpp.Pointer;

/**
 * The memory of a machine, in bytes.
 *
 * @param total what the machine or its container has
 * @param free what nobody uses
 * @param javaLimit what Java's own objects may take
 * @param arrayLimit what arrays may take, which lie outside of Java's memory
 */
public record Memory(long total, long free, long javaLimit, long arrayLimit) {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:";
    private static final int KIBIBYTE = 1024;

    static Memory inspect() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Memory(
                system.getTotalMemorySize(),
                system.getFreeMemorySize(),
                Runtime.getRuntime().maxMemory(),
                Pointer.maxBytes());
    }

    /** The most memory that this process has had so far, in bytes; empty if the system does not tell. */
    static Optional<Long> peakOfProcess() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(PEAK))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty(); // no Linux
        }
    }
}
