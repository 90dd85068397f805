package org.unroll.datasets.catalogue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.unroll.datasets.DataException;

/**
 * Downloads files over HTTP. What has come stays in the file when a connection breaks; the next attempt asks for the
 * rest only.
 */
final class Downloader {

    private static final int OK = 200;
    private static final int PARTIAL_CONTENT = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int ATTEMPTS = 3;
    private static final long POLL_MILLIS = 100;
    private static final long UNKNOWN = -1;
    private static final String ADVICE =
            "try again later, or save the file by other means in a folder and name that in " + Mirror.VARIABLE + ".";

    private final Duration patience;
    private final DownloadListener listener;

    /** @param patience how long to wait for a connection, for an answer, and for more bytes */
    Downloader(Duration patience, DownloadListener listener) {
        this.patience = patience;
        this.listener = listener;
    }

    /**
     * Downloads a file, or the rest of it.
     *
     * @param name by which the listener is told of the file
     * @param file may hold the beginning already
     * @param mostBytes a longer file is refused
     * @throws DataException if the server cannot be reached or does not deliver
     */
    void download(URI address, String name, Path file, long mostBytes) throws IOException {
        if (size(file) > mostBytes) {
            Files.delete(file);
        }
        try {
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                if (attempt(address, name, file, mostBytes, attempt == ATTEMPTS)) {
                    return;
                }
            }
        } finally {
            listener.onEnd(name);
        }
        throw new DataException("%s: the server refuses to send the rest of the file. Expected the file; %s"
                .formatted(address, ADVICE));
    }

    /** Whether the whole file is there; otherwise another attempt is worth while. */
    private boolean attempt(URI address, String name, Path file, long mostBytes, boolean isLast) {
        long start = size(file);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(patience).version(HttpClient.Version.HTTP_1_1);
        if (start > 0) {
            request.header("Range", "bytes=" + start + "-");
        }
        Answer answer = new Answer(address);
        try {
            HttpResponse<Path> response = await(
                    client().sendAsync(request.build(), into(file, start, answer)), name, file, answer, mostBytes);
            if (response.statusCode() == OK || isRest(response.statusCode(), response.headers(), start)) {
                return true;
            }
            if (start > 0
                    && (response.statusCode() == RANGE_NOT_SATISFIABLE || response.statusCode() == PARTIAL_CONTENT)) {
                Files.deleteIfExists(file); // another file than the one it began as: start anew
                return false;
            }
            throw wrongStatus(response);
        } catch (IOException e) {
            boolean isBroken = size(file) > start;
            if (isBroken && !isLast && !isFullDisk(e)) {
                return false;
            }
            throw failure(address, file, answer, e);
        }
    }

    private HttpClient client() {
        return HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    private static BodyHandler<Path> into(Path file, long start, Answer answer) {
        return response -> {
            answer.hasBegun = true;
            boolean isRest = isRest(response.statusCode(), response.headers(), start);
            if (response.statusCode() != OK && !isRest) {
                return BodySubscribers.replacing(file);
            }
            OptionalLong length = response.headers().firstValueAsLong("Content-Length");
            length.ifPresent(bytes -> answer.total = isRest ? start + bytes : bytes);
            return BodyHandlers.ofFile(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            isRest ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)
                    .apply(response);
        };
    }

    private static boolean isRest(int status, HttpHeaders headers, long start) {
        return status == PARTIAL_CONTENT
                && headers.firstValue("Content-Range")
                        .filter(range -> range.startsWith("bytes " + start + "-"))
                        .isPresent();
    }

    private HttpResponse<Path> await(
            CompletableFuture<HttpResponse<Path>> response, String name, Path file, Answer answer, long mostBytes)
            throws IOException {
        long bytes = size(file);
        long lastNews = System.nanoTime();
        while (true) {
            try {
                HttpResponse<Path> complete = response.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                requireNoMore(answer.address, file, Math.max(size(file), answer.total), mostBytes);
                return complete;
            } catch (TimeoutException e) {
                long now = size(file);
                if (now != bytes || !answer.hasBegun) { // the request itself has a time limit
                    lastNews = System.nanoTime();
                }
                if (now != bytes) {
                    bytes = now;
                    listener.onProgress(name, bytes, answer.total());
                }
                boolean isStalled = System.nanoTime() - lastNews > patience.toNanos();
                if (isStalled || Math.max(bytes, answer.total) > mostBytes) {
                    response.cancel(true);
                    requireNoMore(answer.address, file, Math.max(bytes, answer.total), mostBytes);
                    throw new HttpTimeoutException("stalled");
                }
            } catch (ExecutionException e) {
                if (e.getCause() instanceof IOException failure) {
                    throw failure;
                }
                throw new IOException(e.getCause());
            } catch (InterruptedException e) {
                response.cancel(true);
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
        }
    }

    private static void requireNoMore(URI address, Path file, long bytes, long mostBytes) throws IOException {
        if (bytes > mostBytes) {
            Files.deleteIfExists(file);
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: the file is longer than %,d bytes. Expected no more; the file at this address has changed, %s",
                    address,
                    mostBytes,
                    ADVICE));
        }
    }

    private static DataException wrongStatus(HttpResponse<Path> response) {
        URI address = response.request().uri();
        int status = response.statusCode();
        if (status >= 300 && status < 400) {
            return new DataException(
                    "%s: the server redirects too often, or to an address that is not safe (status %d, to %s). Expected the file; %s"
                            .formatted(
                                    address,
                                    status,
                                    response.headers().firstValue("Location").orElse("nowhere"),
                                    ADVICE));
        }
        String meaning = status == 404 || status == 410 ? "there is no such file" : "the server does not send the file";
        return new DataException(
                "%s: %s (status %d). Expected the file; %s".formatted(address, meaning, status, ADVICE));
    }

    private DataException failure(URI address, Path file, Answer answer, IOException e) {
        if (isFullDisk(e)) {
            return new DataException(
                    "%s: no space left on the disk. Expected room for the whole file; free some space, or name a folder on another disk in %s."
                            .formatted(file.getParent(), DataHome.VARIABLE),
                    e);
        }
        if (e instanceof HttpConnectTimeoutException) {
            return new DataException(
                    "%s: no connection within %s. Expected the server to answer; check the network, %s"
                            .formatted(address, seconds(), ADVICE),
                    e);
        }
        if (e instanceof ConnectException) {
            return new DataException(
                    "%s: there is no connection to %s. Expected a server; check the network, %s"
                            .formatted(address, address.getHost(), ADVICE),
                    e);
        }
        if (e instanceof HttpTimeoutException) {
            return new DataException(
                    "%s: nothing came for %s. Expected the file; check the network, %s"
                            .formatted(address, seconds(), ADVICE),
                    e);
        }
        String expected = answer.total == UNKNOWN ? "the file" : String.format(Locale.ROOT, "%,d bytes", answer.total);
        return new DataException(
                String.format(
                        Locale.ROOT,
                        "%s: the connection broke after %,d bytes. Expected %s; the next try goes on from there, %s",
                        address,
                        size(file),
                        expected,
                        ADVICE),
                e);
    }

    private String seconds() {
        return String.format(Locale.ROOT, "%.0f s", Math.max(1, patience.toMillis() / 1000.0));
    }

    /** Java has no exception of its own for this. */
    private static boolean isFullDisk(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("No space left") || message.contains("not enough space");
    }

    /** What the server at an address has said so far. */
    private static final class Answer {
        private final URI address;
        private volatile boolean hasBegun;
        private volatile long total = UNKNOWN;

        Answer(URI address) {
            this.address = address;
        }

        OptionalLong total() {
            return total == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(total);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0; // not there yet
        }
    }
}
