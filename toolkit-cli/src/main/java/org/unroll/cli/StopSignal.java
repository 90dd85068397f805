package org.unroll.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.unroll.train.Trainer;

/**
 * Lets SIGINT and SIGTERM end training after the current iteration, with a checkpoint.
 *
 * <p>Both signals make the JVM shut down, which runs a hook while training goes on. The hook asks the trainer to stop
 * and keeps the JVM alive until {@link #release} says that the run is safe. The process then ends with the JVM's own
 * exit code for the signal.
 */
final class StopSignal {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final Trainer trainer;
    private final Terminal terminal;
    private final CountDownLatch safe = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "unroll-stop");
    private volatile boolean received;

    private StopSignal(Trainer trainer, Terminal terminal) {
        this.trainer = trainer;
        this.terminal = terminal;
    }

    /** Begins to listen. */
    static StopSignal listenFor(Trainer trainer, Terminal terminal) {
        StopSignal signal = new StopSignal(trainer, terminal);
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    /** Whether a signal has come. */
    boolean isReceived() {
        return received;
    }

    private void stop() {
        received = true;
        trainer.requestStop();
        try {
            if (!safe.await(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                terminal.error("the current iteration has not ended within " + LONGEST_WAIT.toSeconds()
                        + " s; the newest checkpoint is an older one.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the JVM end. */
    void release() {
        safe.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            received = true; // the JVM is shutting down, so the hook is running or done
        }
    }
}
