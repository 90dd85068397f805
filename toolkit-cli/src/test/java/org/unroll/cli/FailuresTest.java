package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.unroll.datasets.DataException;
import org.unroll.train.ArchiveException;
import org.unroll.train.TrainingFailure;

class FailuresTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    private final Failures failures = new Failures(new Terminal(stream, stream, false, 80));

    private String errors() {
        return err.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    static Stream<Arguments> messagesAndExitCodes() {
        return Stream.of(
                Arguments.of(new DataException("a.txt: is empty."), 2, "error: a.txt: is empty.\n"),
                Arguments.of(new ArchiveException("m.zip: damaged."), 2, "error: m.zip: damaged.\n"),
                Arguments.of(new InputException("The length is 0."), 2, "error: The length is 0.\n"),
                Arguments.of(new TrainingFailure("The loss is NaN."), 1, "error: The loss is NaN.\n"),
                Arguments.of(
                        new UncheckedIOException("Cannot write x: disk full", new IOException("disk full")),
                        1,
                        "error: Cannot write x: disk full\n"),
                Arguments.of(new UncheckedIOException(new IOException("disk full")), 1, "error: disk full\n"),
                Arguments.of(
                        new IllegalArgumentException("two\nlines"),
                        1,
                        "error: unexpected IllegalArgumentException: two (set UNROLL_DEBUG=1 and run the command again"
                                + " for details)\n"),
                Arguments.of(
                        new NullPointerException(),
                        1,
                        "error: unexpected NullPointerException (set UNROLL_DEBUG=1 and run the command again for"
                                + " details)\n"),
                Arguments.of(
                        new RunFailure(Path.of("runs/x-1/log.txt"), new IllegalStateException("odd")),
                        1,
                        "error: unexpected IllegalStateException: odd (details are in runs/x-1/log.txt)\n"),
                Arguments.of(
                        new RunFailure(Path.of("runs/x-1/log.txt"), new ArchiveException("m.zip: damaged.")),
                        2,
                        "error: m.zip: damaged.\n"),
                Arguments.of(
                        new OutOfMemoryError("Java heap space"),
                        1,
                        "error: out of memory (Java heap space). Lower training.batch-size or the units of the layers,"
                                + " or allow more memory with UNROLL_JVM_OPTS=-Xmx8g; set UNROLL_DEBUG=1 and run the"
                                + " command again for details.\n"));
    }

    @ParameterizedTest
    @MethodSource
    void messagesAndExitCodes(Throwable failure, int exitCode, String message) {
        assertThat(failures.handle(failure)).isEqualTo(exitCode);
        assertThat(errors()).isEqualTo(message);
    }

    @Test
    void stackTracesAppearOnRequest() {
        failures.showStackTraces();

        assertThat(failures.handle(new InputException("The length is 0."))).isEqualTo(2);
        assertThat(errors())
                .startsWith("org.unroll.cli.InputException: The length is 0.\n\tat org.unroll.cli.")
                .endsWith("\nerror: The length is 0.\n");
    }
}
