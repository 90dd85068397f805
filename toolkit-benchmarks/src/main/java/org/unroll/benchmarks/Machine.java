package org.unroll.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The machine and the versions that a comparison is about. */
final class Machine {

    private static final String MODEL = "model name";

    private Machine() {}

    static String describe(int threads) throws IOException {
        return String.format(
                Locale.ROOT,
                "%s, %d of %d processors, Java %s, float32",
                processor(),
                threads,
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"));
    }

    private static String processor() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"))) {
            if (line.startsWith(MODEL)) {
                return line.substring(line.indexOf(':') + 1).strip();
            }
        }
        return System.getProperty("os.arch");
    }
}
