package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages about a run. */
class ReportTest {

    private static final Pattern SHOWN = Pattern.compile(
            "^(.*) is shown at (http://127\\.0\\.0\\.1:\\d+/) \\(Ctrl-C ends this\\)$", Pattern.MULTILINE);
    private static final int LONGEST_WAIT_MILLIS = 60_000;

    @TempDir
    private static Path folder;

    private static Path run;

    @BeforeAll
    static void train() throws IOException {
        Path config = TinyText.write(folder);
        assertThat(Commands.run("train", config, "--runs", folder.resolve("runs"), "--quiet")
                        .exitCode())
                .isZero();
        run = folder.resolve("runs").resolve("tiny-1");
    }

    @Test
    void liesBesideTheModel() throws IOException {
        CommandResult result = Commands.run("report", run);

        assertThat(result.errors()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.output()).isEqualTo("Report: " + run.resolve("report.html") + "\n");
        assertThat(Files.readString(run.resolve("report.html"))).contains("<h1>tiny-1</h1>", "How good it is");
    }

    @Test
    void liesWhereItIsWanted() {
        Path file = folder.resolve("elsewhere.html");

        assertThat(Commands.run("report", run, "--output", file).output()).isEqualTo("Report: " + file + "\n");
        assertThat(file).exists();
    }

    @Test
    void noPlaceForIt() {
        Path file = folder.resolve("nowhere").resolve("report.html");

        CommandResult result = Commands.run("report", run, "--output", file);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors())
                .isEqualTo("error: " + file
                        + ": its folder does not exist. Expected a file that can be written; correct --output.\n");
    }

    @Test
    void noSuchRun() {
        for (String command : new String[] {"report", "watch"}) {
            CommandResult result = Commands.run(command, folder.resolve("none"));

            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.errors())
                    .isEqualTo("error: " + folder.resolve("none")
                            + ": no such run directory. Expected one such as runs/char-lm-1.\n");
        }
    }

    @Test
    void aPortThatIsNone() {
        CommandResult result = Commands.run("watch", run, "--port", 70000);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors())
                .isEqualTo("error: --port is 70000. Expected a number from 1 to 65535, or 0 for any that is free.\n");
    }

    @Test
    void watchServesUntilItIsEnded(@TempDir Path own) throws Exception {
        Process process = Commands.start(own, "watch", run);
        try {
            HttpResponse<String> page = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(address(own, process)).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(page.body()).contains("<h1>tiny-1, live</h1>", "completed");
        } finally {
            process.destroy();
        }
        Commands.await(process);
    }

    private static URI address(Path own, Process process) throws Exception {
        for (int waited = 0; waited < LONGEST_WAIT_MILLIS && process.isAlive(); waited += 100) {
            Matcher line = SHOWN.matcher(Files.readString(own.resolve("out.txt")));
            if (line.find()) {
                return URI.create(line.group(2));
            }
            Thread.sleep(100);
        }
        throw new AssertionError("no address was printed: " + Files.readString(own.resolve("err.txt")));
    }
}
