package org.unroll.jupyter;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import jdk.jshell.execution.DirectExecutionControl;

/**
 * Runs the code of cells in this JVM, all of it in one thread, because random numbers and workspaces of ND4J belong to
 * a thread. Keeps the value of the last snippet as the object that it is.
 *
 * <p>The thread's context class loader is that of the snippets, so that a {@link java.util.ServiceLoader} finds what a
 * cell has put on the class path.
 */
final class CellExecution extends DirectExecutionControl {

    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);
    private static final Duration LONGEST_INTERRUPTION = Duration.ofSeconds(2);

    /** Jupyter kills a kernel that has not ended after five seconds. */
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(3);

    private final Object lock = new Object();

    /** The outcome of the code that is running; null while none is. */
    private CompletableFuture<Object> running;

    private Thread runner;
    private ExecutorService worker = newWorker();
    private Optional<Stoppable> stoppable = Optional.empty();

    /** Says what an interruption ends, as it is when that has ended. */
    private Optional<Supplier<String>> interrupted = Optional.empty();

    /** Cells that are being evaluated; more than one if a cell evaluates code itself. */
    private int depth;

    private Object value;

    private static ExecutorService newWorker() {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "cell");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The value of the last snippet; null if it has none. */
    Object takeValue() {
        Object last = value;
        value = null;
        return last;
    }

    /** What an interruption has ended since this was asked last. */
    Optional<String> takeInterruption() {
        synchronized (lock) {
            Optional<String> last = interrupted.map(Supplier::get);
            interrupted = Optional.empty();
            return last;
        }
    }

    /** A cell begins: an interruption from now on is meant for it, also while nothing of it runs yet. */
    void beginCell() {
        synchronized (lock) {
            if (depth == 0) {
                interrupted = Optional.empty();
            }
            depth++;
        }
    }

    /** A cell ends. */
    void endCell() {
        synchronized (lock) {
            depth--;
        }
    }

    /** Names the work that an interruption asks to end. */
    void begin(Stoppable work) {
        synchronized (lock) {
            stoppable = Optional.of(work);
        }
    }

    /** The work is done. */
    void end() {
        synchronized (lock) {
            stoppable = Optional.empty();
        }
    }

    @Override
    protected String invoke(Method snippet) throws Exception {
        CompletableFuture<Object> outcome = new CompletableFuture<>();
        if (isCell(Thread.currentThread())) {
            value = snippet.invoke(null); // a cell that evaluates code itself
            return "";
        }
        synchronized (lock) {
            if (interrupted.isPresent()) {
                throw new StoppedException();
            }
            running = outcome;
            worker.execute(() -> run(snippet, outcome));
        }
        try {
            value = outcome.get();
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } finally {
            synchronized (lock) {
                running = null;
                runner = null;
                stoppable = Optional.empty();
            }
        }
        return ""; // the text is made from the object
    }

    private boolean isCell(Thread thread) {
        synchronized (lock) {
            return thread == runner;
        }
    }

    private Exception failure(Throwable cause) {
        synchronized (lock) {
            if (interrupted.isPresent()) {
                return new StoppedException();
            }
        }
        return cause instanceof InvocationTargetException thrown ? thrown : new InvocationTargetException(cause);
    }

    private void run(Method snippet, CompletableFuture<Object> outcome) {
        synchronized (lock) {
            if (running != outcome) {
                return; // given up before it began
            }
            runner = Thread.currentThread();
        }
        Thread.currentThread().setContextClassLoader(snippet.getDeclaringClass().getClassLoader());
        try {
            outcome.complete(snippet.invoke(null));
        } catch (Throwable e) { // whatever the code of a cell throws is shown in the notebook
            outcome.completeExceptionally(e);
        }
        Thread.interrupted(); // the next cell is not meant
    }

    /** Ends the code that is running: asks it to stop, interrupts its thread, and if need be leaves it behind. */
    @Override
    public void stop() {
        CompletableFuture<Object> outcome;
        Optional<Stoppable> work;
        synchronized (lock) {
            outcome = running;
            work = stoppable;
            if (depth > 0) {
                interrupted = Optional.of(description(work));
            }
        }
        if (outcome == null) {
            return; // the cell ends before its next snippet
        }
        work.ifPresent(Stoppable::requestStop);
        if (work.isPresent() && hasEnded(outcome, LONGEST_STOP)) {
            return;
        }
        Thread thread;
        synchronized (lock) {
            thread = runner;
        }
        if (thread != null) {
            thread.interrupt();
            if (hasEnded(outcome, LONGEST_INTERRUPTION) || (kill(thread) && hasEnded(outcome, LONGEST_INTERRUPTION))) {
                return;
            }
        }
        giveUp(outcome);
    }

    private static Supplier<String> description(Optional<Stoppable> work) {
        return () -> work.map(Stoppable::description).orElse("the cell was stopped");
    }

    /** @return whether this Java can end a thread that does not listen; since version 20 none can */
    @SuppressWarnings({"deprecation", "removal", "DeprecatedThreadMethods"})
    private static boolean kill(Thread thread) {
        try {
            thread.stop();
            return true;
        } catch (UnsupportedOperationException e) {
            return false;
        }
    }

    private void giveUp(CompletableFuture<Object> outcome) {
        synchronized (lock) {
            interrupted =
                    Optional.of(() -> "the cell does not listen to interruptions. Its code goes on in the background;"
                            + " restart the kernel to end it");
            worker.shutdown();
            worker = newWorker();
        }
        outcome.completeExceptionally(new StoppedException());
    }

    private static boolean hasEnded(CompletableFuture<Object> outcome, Duration longest) {
        try {
            outcome.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends what is running; long work has a moment to end well. */
    @Override
    public void close() {
        CompletableFuture<Object> outcome;
        Optional<Stoppable> work;
        synchronized (lock) {
            outcome = running;
            work = stoppable;
        }
        if (outcome != null) {
            work.ifPresent(Stoppable::requestStop);
            if (work.isEmpty() || !hasEnded(outcome, LONGEST_FAREWELL)) {
                outcome.completeExceptionally(new StoppedException());
            }
        }
        synchronized (lock) {
            worker.shutdownNow();
        }
        super.close();
    }
}
