package org.unroll.benchmarks;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Time from the start of {@code unroll train} to its first finished iteration, with the character model of the configs
 * at shape A: the launcher, Java, the corpus, the network, and one step.
 */
final class FirstIteration {

    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final int POLL_MILLIS = 5;

    private final Installation installation;

    FirstIteration(Installation installation) {
        this.installation = installation;
    }

    /** Measures a number of times; a run before that fills the caches. */
    Samples seconds(int times, int threads) throws IOException, InterruptedException {
        once(threads);
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            seconds.add(once(threads));
        }
        return new Samples(seconds);
    }

    private double once(int threads) throws IOException, InterruptedException {
        Path runs = Files.createTempDirectory("first-iteration-");
        ProcessBuilder command = new ProcessBuilder(
                installation.home().resolve("unroll").toString(),
                "train",
                installation.home().resolve("configs/char-lm.yaml").toString(),
                "--runs",
                runs.toString(),
                "--set",
                "training.truncated-bptt=50",
                "--set",
                "training.report-interval=1");
        command.environment().put("UNROLL_JVM_OPTS", "-Dunroll.threads=" + threads);
        command.redirectErrorStream(true)
                .redirectOutput(runs.resolve("output.txt").toFile());
        long start = System.nanoTime();
        Process process = command.start();
        try {
            while (!hasReported(runs)) {
                if (!process.isAlive() || System.nanoTime() - start > LIMIT_NANOS) {
                    throw new WorkerFailure(String.format(
                            Locale.ROOT,
                            "'unroll train' reported no iteration; it wrote:%n%s",
                            Files.readString(runs.resolve("output.txt"))));
                }
                Thread.sleep(POLL_MILLIS);
            }
            return (System.nanoTime() - start) / 1e9;
        } finally {
            process.destroy();
            process.waitFor();
            delete(runs);
        }
    }

    private static boolean hasReported(Path runs) throws IOException {
        try (Stream<Path> directories = Files.list(runs)) {
            for (Path directory : directories.toList()) {
                Path metrics = directory.resolve("metrics.jsonl");
                if (Files.isRegularFile(metrics) && Files.size(metrics) > 0) {
                    return true;
                }
            }
            return false;
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
