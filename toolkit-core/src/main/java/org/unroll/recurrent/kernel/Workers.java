package org.unroll.recurrent.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Splits work over the machine's cores. The parts depend on the number of threads alone, so that results are the same
 * in every run with the same number.
 */
public final class Workers {

    /** System property that sets the number of threads. */
    public static final String THREADS_PROPERTY = "unroll.threads";

    private static final int THREADS = Math.max(
            1, Integer.getInteger(THREADS_PROPERTY, Runtime.getRuntime().availableProcessors()));

    private static final ExecutorService EXECUTOR = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "unroll-worker");
        thread.setDaemon(true);
        return thread;
    });

    private Workers() {}

    /** Work on the indices {@code [from, to)}. */
    @FunctionalInterface
    public interface RangeTask {
        void run(int from, int to);
    }

    /** Number of threads that share the work. */
    public static int threads() {
        return THREADS;
    }

    /**
     * Runs a task over {@code [0, total)}, in as many parts as there are threads, and waits for all of them.
     *
     * @param smallestPart parts are at least this long, so that little work stays on one thread
     */
    public static void split(int total, int smallestPart, RangeTask task) {
        int parts = Math.max(1, Math.min(THREADS, total / Math.max(1, smallestPart)));
        if (parts == 1) {
            task.run(0, total);
            return;
        }
        List<Future<?>> others = new ArrayList<>(parts - 1);
        for (int part = 1; part < parts; part++) {
            int from = boundary(total, part, parts);
            int to = boundary(total, part + 1, parts);
            others.add(EXECUTOR.submit(() -> task.run(from, to)));
        }
        try {
            task.run(0, boundary(total, 1, parts));
        } finally {
            awaitAll(others);
        }
    }

    private static int boundary(int total, int part, int parts) {
        return (int) ((long) total * part / parts);
    }

    /** Waits even when interrupted: the parts write to shared memory that the caller goes on to use. */
    private static void awaitAll(List<Future<?>> futures) {
        boolean interrupted = false;
        Throwable failure = null;
        for (Future<?> future : futures) {
            boolean done = false;
            while (!done) {
                try {
                    future.get();
                    done = true;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    failure = e.getCause();
                    done = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }
}
