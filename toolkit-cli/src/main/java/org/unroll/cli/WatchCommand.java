package org.unroll.cli;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.unroll.report.RunWatch;
import org.unroll.train.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Follows a run on a page. */
@Command(
        name = "watch",
        description = {
            "Serves a page that follows a run while it is being trained: where it stands, and its curves.",
            "",
            "The page is bound to 127.0.0.1, so only this machine sees it. Ctrl-C ends the command; the training goes on."
        },
        footer = {
            "",
            "Examples:",
            "  ${COMMAND-FULL-NAME} runs/char-lm-1",
            "  ${COMMAND-FULL-NAME} runs/char-lm-1 --port 8080"
        })
final class WatchCommand implements Runnable {

    private static final int LARGEST_PORT = 65_535;

    private final Terminal terminal;

    @Parameters(paramLabel = "RUN", description = "Run directory, such as runs/char-lm-1.")
    private Path folder;

    @Option(names = "--port", paramLabel = "N", description = "Port. Default: any that is free.")
    private int port;

    WatchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        if (port < 0 || port > LARGEST_PORT) {
            throw new InputException("--port is " + port + ". Expected a number from 1 to " + LARGEST_PORT
                    + ", or 0 for any that is free.");
        }
        RunDirectory run = RunFolder.open(folder);
        try (RunWatch watch = RunWatch.start(run, port)) {
            terminal.line(folder + " is shown at " + watch.address() + " (Ctrl-C ends this)");
            untilInterrupted();
        }
    }

    private static void untilInterrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
