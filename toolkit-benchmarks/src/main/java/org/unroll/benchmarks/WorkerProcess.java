package org.unroll.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A running {@link Worker}, seen from the process that compares. */
final class WorkerProcess implements AutoCloseable {

    private static final int SHOWN_LINES = 3;

    private final String name;
    private final NativeSettings settings;
    private final Process process;
    private final Path errors;
    private final BufferedReader answers;
    private final BufferedWriter requests;
    private double result;

    private WorkerProcess(String name, NativeSettings settings, Process process, Path errors) {
        this.name = name;
        this.settings = settings;
        this.process = process;
        this.errors = errors;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.requests = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Starts a worker and waits until it is ready.
     *
     * @throws WorkerFailure if the library cannot do what is asked
     */
    static WorkerProcess start(
            Installation installation, Library library, Subject subject, int threads, NativeSettings settings)
            throws IOException {
        return start(
                library.title() + " on " + subject.word(),
                settings,
                installation.worker(library, subject, threads, settings));
    }

    /**
     * Starts a process that answers as a {@link Worker} does, and waits until it is ready.
     *
     * @param name what messages call it
     * @throws WorkerFailure if it cannot do what is asked
     */
    static WorkerProcess start(String name, NativeSettings settings, ProcessBuilder command) throws IOException {
        Path errors = Files.createTempFile("worker-", ".log");
        Process process = command.redirectError(errors.toFile()).start();
        WorkerProcess worker = new WorkerProcess(name, settings, process, errors);
        try {
            worker.expect("ready", worker.answers.readLine());
        } catch (IOException | WorkerFailure e) {
            worker.close();
            throw e;
        }
        return worker;
    }

    /** Runs some iterations and returns the time of one of them, in seconds. */
    double run(int iterations) throws IOException {
        String[] words = ask("run " + iterations, "done").split(" ", -1);
        result = Double.parseDouble(words[2]);
        return Long.parseLong(words[1]) / 1e9 / iterations;
    }

    /** What the last iteration came to. */
    double result() {
        return result;
    }

    /** Largest resident memory so far, in bytes. */
    long peakMemory() throws IOException {
        return Long.parseLong(ask("memory", "memory").split(" ", -1)[1]);
    }

    NativeSettings settings() {
        return settings;
    }

    /** Processor time used so far. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private String ask(String request, String answer) throws IOException {
        requests.write(request);
        requests.newLine();
        requests.flush();
        return expect(answer, answers.readLine());
    }

    private String expect(String answer, String line) throws IOException {
        if (line == null || !line.startsWith(answer)) {
            process.destroy();
            throw new WorkerFailure(String.format(
                    Locale.ROOT, "%s answered '%s'; expected '%s'. It said:%n%s", name, line, answer, lastErrors()));
        }
        return line;
    }

    private String lastErrors() throws IOException {
        List<String> causes = Files.readAllLines(errors, StandardCharsets.UTF_8).stream()
                .filter(line -> !line.startsWith("\t"))
                .toList();
        return causes.subList(Math.max(0, causes.size() - SHOWN_LINES), causes.size()).stream()
                .map(line -> "    " + line)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /** Ends the process and waits for its end. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(errors);
    }
}
