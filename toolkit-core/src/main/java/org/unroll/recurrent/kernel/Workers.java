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

    /** Whether this thread is computing a part already; what it splits further runs on it alone. */
    private static final ThreadLocal<Boolean> INSIDE = ThreadLocal.withInitial(() -> false);

    /**
     * Runs a task over {@code [0, total)}, in as many parts as there are threads, and waits for all of them.
     *
     * @param smallestPart parts are at least this long, so that little work stays on one thread
     */
    public static void split(int total, int smallestPart, RangeTask task) {
        int parts = Math.max(1, Math.min(THREADS, total / Math.max(1, smallestPart)));
        if (parts == 1 || INSIDE.get()) {
            task.run(0, total);
            return;
        }
        List<Runnable> tasks = new ArrayList<>(parts);
        for (int part = 0; part < parts; part++) {
            int from = boundary(total, part, parts);
            int to = boundary(total, part + 1, parts);
            tasks.add(() -> task.run(from, to));
        }
        runAll(tasks);
    }

    /** Runs tasks side by side, at most one for each thread at a time, and waits for all of them. */
    public static void runAll(List<Runnable> tasks) {
        if (THREADS == 1 || tasks.size() == 1 || INSIDE.get()) {
            tasks.forEach(Runnable::run);
            return;
        }
        List<Future<?>> others = new ArrayList<>(tasks.size() - 1);
        for (Runnable task : tasks.subList(1, tasks.size())) {
            others.add(EXECUTOR.submit(() -> runInside(task)));
        }
        try {
            runInside(tasks.get(0));
        } finally {
            awaitAll(others);
        }
    }

    private static void runInside(Runnable task) {
        INSIDE.set(true);
        try {
            task.run();
        } finally {
            INSIDE.set(false);
        }
    }

    /** Where part number {@code part} of {@code parts} begins, of {@code total} indices. */
    public static int boundary(int total, int part, int parts) {
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
