package org.unroll.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ScoresCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter output = new StringWriter();

    private int run(String gpu, String processor, String... options) throws IOException {
        Path first = Files.writeString(folder.resolve("gpu.json"), gpu);
        Path second = Files.writeString(folder.resolve("cpu.json"), processor);
        CommandLine command = new CommandLine(new ScoresCommand()).setOut(new PrintWriter(output));
        return command.execute(java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(first.toString(), second.toString()),
                        java.util.stream.Stream.of(options))
                .toArray(String[]::new));
    }

    @Test
    void equalToTheLimitAndGoodEnough() throws IOException {
        assertThat(run("{\"loss\": 1.20005}", "{\"loss\": 1.2}", "--most-loss", "1.5"))
                .isZero();
        assertThat(output)
                .hasToString("loss on the test part: 1.200050000 on the GPU, 1.200000000 on the processor; limit of the"
                        + " difference 1e-04: right\nexpected: below 1.50: right\n");
    }

    @Test
    void apart() throws IOException {
        assertThat(run("{\"loss\": 1.2002}", "{\"loss\": 1.2}")).isEqualTo(1);
        assertThat(output.toString()).endsWith("limit of the difference 1e-04: WRONG\n");
    }

    /** Rounding errors are never the same on both. */
    @Test
    void fromTheSamePlace() throws IOException {
        assertThat(run("{\"loss\": 1.2}", "{\"loss\": 1.2}")).isEqualTo(1);
        assertThat(output.toString())
                .endsWith("WRONG\nequal to the last digit, so they were computed in the same place\n");
    }

    @Test
    void tooBad() throws IOException {
        assertThat(run("{\"loss\": 1.6}", "{\"loss\": 1.60001}", "--most-loss", "1.5"))
                .isEqualTo(1);
        assertThat(output.toString()).endsWith("expected: below 1.50: WRONG\n");
    }
}
