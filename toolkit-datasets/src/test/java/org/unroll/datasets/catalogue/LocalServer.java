package org.unroll.datasets.catalogue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on this machine that behaves as a test wants it to. */
final class LocalServer implements AutoCloseable {

    /** What the server does with one request; {@code start} is the first byte asked for. */
    interface Behaviour {
        void answer(HttpExchange exchange, int start) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    LocalServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.start();
    }

    URI address(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    /** The requests so far, such as {@code /file bytes=10-}. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    URI on(String path, Behaviour behaviour) {
        server.createContext(path, exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            requests.add(exchange.getRequestURI() + (range == null ? "" : " " + range));
            int start = range == null ? 0 : Integer.parseInt(range.replaceAll("[^0-9]", ""));
            try (exchange) {
                behaviour.answer(exchange, start);
            }
        });
        return address(path);
    }

    /** Serves a file, or the part of it that is asked for. */
    URI serves(String path, byte[] content) {
        return on(path, (exchange, start) -> send(exchange, content, start, content.length));
    }

    /** Announces the whole content from {@code start} on, and sends the bytes before {@code end} only. */
    static void send(HttpExchange exchange, byte[] content, int start, int end) throws IOException {
        if (start > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + start + "-" + (content.length - 1) + "/" + content.length);
        }
        exchange.sendResponseHeaders(start > 0 ? 206 : 200, content.length - start);
        exchange.getResponseBody().write(Arrays.copyOfRange(content, start, Math.max(start, end)));
        exchange.getResponseBody().flush();
    }

    static void status(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
