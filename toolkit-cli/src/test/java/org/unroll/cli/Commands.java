package org.unroll.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the {@code unroll} command, in this JVM or in one of its own. */
final class Commands {

    private static final int LONGEST_SECONDS = 120;

    private Commands() {}

    /** Runs a command in this JVM, not at a terminal. */
    static CommandResult run(Object... arguments) {
        return run(false, texts(arguments));
    }

    /** Runs a command in this JVM, as if somebody were watching. */
    static CommandResult runAtTerminal(Object... arguments) {
        return run(true, texts(arguments));
    }

    private static CommandResult run(boolean interactive, List<String> arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(stream(output), stream(errors), interactive, 80);
        int exitCode = Unroll.run(terminal, arguments.toArray(String[]::new));
        return new CommandResult(exitCode, text(output), text(errors));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    /** Starts a command in a JVM of its own; its output goes to {@code out.txt} and {@code err.txt} in the folder. */
    static Process start(Path folder, Object... arguments) throws IOException {
        return start(folder, Map.of(), arguments);
    }

    /** The same with more environment variables. */
    static Process start(Path folder, Map<String, String> environment, Object... arguments) throws IOException {
        return start(System.getProperty("java.class.path"), folder, environment, texts(arguments));
    }

    /** The same with a given class path. */
    static Process startWith(String classPath, Path folder, List<String> arguments) throws IOException {
        return start(classPath, folder, Map.of(), arguments);
    }

    private static Process start(String classPath, Path folder, Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dorg.bytedeco.javacpp.logger=slf4j",
                "-cp",
                classPath,
                Unroll.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile());
        builder.environment().put("OMP_NUM_THREADS", "1");
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Waits for the end of a process and returns its exit code. */
    static int await(Process process) throws InterruptedException {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the process has not ended within " + LONGEST_SECONDS + " s");
        }
        return process.exitValue();
    }

    private static List<String> texts(Object... arguments) {
        List<String> texts = new ArrayList<>();
        for (Object argument : arguments) {
            texts.add(argument.toString());
        }
        return texts;
    }
}
