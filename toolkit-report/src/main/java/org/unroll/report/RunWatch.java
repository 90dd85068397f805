package org.unroll.report;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unroll.train.RunDirectory;

/**
 * A page that follows a run while it is being trained. It is served to this machine alone: bound to 127.0.0.1, and only
 * to requests that name it so, which keeps other web sites from reading it through the browser.
 */
public final class RunWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunWatch.class);
    private static final String HEAD = "HEAD";
    private static final String HTML = "text/html; charset=UTF-8";
    private static final String TEXT = "text/plain; charset=UTF-8";
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int GONE = 410;
    private static final int FAILED = 500;
    private static final int USUAL_PORT = 80;
    private static final int NO_BODY = -1;

    private final RunDirectory run;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(RunWatch::thread);

    private RunWatch(RunDirectory run, HttpServer server) {
        this.run = run;
        this.server = server;
    }

    /**
     * Begins to serve the page of a run.
     *
     * @param port 0 for any that is free
     * @throws UncheckedIOException if the port is not to be had
     */
    public static RunWatch start(RunDirectory run, int port) {
        try {
            InetAddress loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
            HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
            RunWatch watch = new RunWatch(run, server);
            server.createContext("/", watch::answer);
            server.setExecutor(watch.threads); // one that sends half a request keeps nobody else waiting
            server.start();
            return watch;
        } catch (IOException e) {
            throw new UncheckedIOException("Port " + port + " of 127.0.0.1 cannot be had: " + e.getMessage(), e);
        }
    }

    private static Thread thread(Runnable answering) {
        Thread thread = new Thread(answering, "watch");
        thread.setDaemon(true);
        return thread;
    }

    /** Where the page is. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!isForThisMachine(exchange)) {
                send(exchange, FORBIDDEN, TEXT, "This page is served under " + address() + " alone.");
            } else if (!Set.of("GET", HEAD).contains(exchange.getRequestMethod())) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                send(exchange, NOT_ALLOWED, TEXT, "Expected GET.");
            } else {
                answerGet(exchange);
            }
        }
    }

    private void answerGet(HttpExchange exchange) throws IOException {
        if (!Files.isDirectory(run.path())) {
            send(exchange, GONE, TEXT, "The folder " + run.path() + " is no longer there. What is shown is old.");
            return;
        }
        try {
            switch (exchange.getRequestURI().getPath()) {
                case "/" -> send(exchange, OK, HTML, page());
                case "/live" -> send(exchange, OK, HTML, LiveRun.read(run).html());
                default -> send(exchange, NOT_FOUND, TEXT, "There is nothing here. The page is " + address());
            }
        } catch (RuntimeException e) {
            LOG.debug("The page of {} could not be made", run.path(), e);
            send(exchange, FAILED, TEXT, "The run cannot be read, so what is shown may be old: " + e.getMessage());
        }
    }

    private boolean isForThisMachine(HttpExchange exchange) {
        int port = server.getAddress().getPort();
        String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
        String withPort = port == USUAL_PORT && host.indexOf(':') < 0 ? host + ":" + port : host;
        return Set.of("127.0.0.1:" + port, "localhost:" + port).contains(withPort.toLowerCase(Locale.ROOT));
    }

    private String page() {
        LiveRun live = LiveRun.read(run);
        PageText lost = new PageText().note("");
        return new Page(
                        run.path().getFileName() + ", live",
                        "<div id=\"lost\" hidden>" + lost.html() + "</div>\n" + live.html(),
                        List.of(),
                        List.of(PageResource.text("watch.js")))
                .html();
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set(
                "Content-Security-Policy",
                "default-src 'none'; connect-src 'self'; img-src data:; style-src 'unsafe-inline'; script-src"
                        + " 'unsafe-inline' 'unsafe-eval'");
        if (exchange.getRequestMethod().equals(HEAD)) {
            exchange.sendResponseHeaders(status, NO_BODY);
        } else {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
