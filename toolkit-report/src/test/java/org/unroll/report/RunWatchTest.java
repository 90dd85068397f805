package org.unroll.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.train.RunDirectory;

/** A run followed through a real HTTP client. */
class RunWatchTest {

    @TempDir
    private static Path folder;

    private static RunDirectory run;
    private static RunWatch watch;

    @BeforeAll
    static void start() throws IOException {
        run = TinyRun.languageModel(folder);
        watch = RunWatch.start(run, 0);
    }

    @AfterAll
    static void stop() {
        watch.close();
    }

    private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void thePageNeedsNothingElse() throws Exception {
        HttpResponse<String> page = get(watch.address());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("tiny-1, live", "vegaEmbed", "id=\"curves\"")
                .doesNotContain("src=\"http");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'; connect-src 'self'"));
    }

    @Test
    void whatIsReportedLaterIsSeenLater() throws Exception {
        String before = get(watch.address().resolve("live")).body();
        Files.writeString(
                run.metrics(),
                "{\"iteration\":9999,\"epoch\":1.0,\"trainingLoss\":1.0,\"learningRate\":0.1,\"gradientNorm\":1.0,"
                        + "\"tokensPerSecond\":5.0,\"seconds\":60.0}\n",
                StandardOpenOption.APPEND);

        String after = get(watch.address().resolve("live")).body();

        assertThat(before).contains("completed").doesNotContain("9,999");
        assertThat(after).contains("9,999", "0:01:00");
    }

    @Test
    void otherSitesCannotReadItThroughTheBrowser() throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), watch.address().getPort())) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 403").endsWith("under " + watch.address() + " alone.");
        }
    }

    @Test
    void nothingElseIsServed() throws Exception {
        HttpResponse<String> answer = get(watch.address().resolve("config.yaml"));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("There is nothing here. The page is " + watch.address());
    }

    @Test
    void onlyReadingIsAllowed() throws Exception {
        HttpRequest post = HttpRequest.newBuilder(watch.address())
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(post, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void headersAloneMayBeAskedFor() throws Exception {
        HttpRequest head = HttpRequest.newBuilder(watch.address())
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(head, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html; charset=UTF-8");
    }

    @Test
    void halfARequestKeepsNobodyWaiting() throws Exception {
        try (Socket slow =
                new Socket(InetAddress.getLoopbackAddress(), watch.address().getPort())) {
            slow.getOutputStream().write("GET / HTTP/1.1\r\nHost:".getBytes(StandardCharsets.US_ASCII));
            slow.getOutputStream().flush();
            Thread.sleep(200); // so that the server has begun to read it
            HttpRequest other = HttpRequest.newBuilder(watch.address().resolve("live"))
                    .timeout(Duration.ofSeconds(60))
                    .build();

            assertThat(HttpClient.newHttpClient()
                            .send(other, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aRunWhoseFolderIsDeleted(@TempDir Path other) throws Exception {
        RunDirectory gone = new RunDirectory(Files.createDirectory(other.resolve("gone-1")));
        try (RunWatch watching = RunWatch.start(gone, 0)) {
            Files.delete(gone.path());
            HttpResponse<String> answer = get(watching.address().resolve("live"));

            assertThat(answer.statusCode()).isEqualTo(410);
            assertThat(answer.body())
                    .isEqualTo("The folder " + gone.path() + " is no longer there. What is shown is old.");
        }
    }

    @Test
    void aLineThatIsHalfWritten(@TempDir Path other) throws Exception {
        RunDirectory half = new RunDirectory(Files.createDirectory(other.resolve("half-1")));
        Files.copy(run.config(), half.config());
        Files.writeString(
                half.metrics(),
                "{\"iteration\":1234,\"epoch\":1.0,\"trainingLoss\":1.0,\"learningRate\":0.1,\"gradientNorm\":1.0,"
                        + "\"tokensPerSecond\":5.0,\"seconds\":60.0}\n{\"iteration\":5678,\"epo");
        try (RunWatch watching = RunWatch.start(half, 0)) {
            HttpResponse<String> answer = get(watching.address().resolve("live"));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("1,234").doesNotContain("5,678");
        }
    }

    @Test
    void aPortThatIsTaken() {
        int port = watch.address().getPort();

        assertThatThrownBy(() -> RunWatch.start(run, port))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("Port " + port + " of 127.0.0.1 cannot be had: ");
    }
}
