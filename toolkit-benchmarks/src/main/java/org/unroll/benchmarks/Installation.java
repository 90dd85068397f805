package org.unroll.benchmarks;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the libraries lie, and how a process of each is started. Unroll's gets the class path and the settings that the
 * launcher {@code unroll} gives it.
 *
 * @param home folder of the source tree, built
 */
record Installation(Path home) {

    /** A command that runs a {@link Worker}. */
    ProcessBuilder worker(Library library, Subject subject, int threads, NativeSettings settings) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options(library, threads));
        command.addAll(List.of("-cp", classPath(library), Worker.class.getName()));
        command.addAll(List.of(library.name(), subject.word(), Integer.toString(threads)));
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().putAll(settings.environment());
        return process;
    }

    /** Options of Java for a library. */
    static List<String> options(Library library, int threads) {
        return switch (library) {
            case UNROLL ->
                List.of(
                        "-XX:MaxRAMPercentage=50",
                        "-Xms64m",
                        "-XX:MaxNewSize=48m",
                        "-XX:+UseSerialGC",
                        "-Djava.awt.headless=true",
                        "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                        "-Dunroll.threads=" + threads);
            case STOCK_DL4J, OPENBLAS -> List.of("-XX:MaxRAMPercentage=50");
            // next to no Java in these: a small heap, and no limit on native memory
            case LIBTORCH, ONEDNN ->
                List.of(
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-Dorg.bytedeco.javacpp.maxbytes=0",
                        "-Dorg.bytedeco.javacpp.maxphysicalbytes=0");
        };
    }

    private String classPath(Library library) {
        Path target = home.resolve("toolkit-benchmarks").resolve("target");
        String own = target.resolve("toolkit-benchmarks.jar").toString();
        String product = home.resolve("toolkit-cli")
                .resolve("target")
                .resolve("unroll.jar")
                .toString();
        return switch (library) {
            case UNROLL, STOCK_DL4J, OPENBLAS, ONEDNN -> String.join(File.pathSeparator, own, product);
            case LIBTORCH -> String.join(File.pathSeparator, own, target + "/libtorch/*");
        };
    }
}
