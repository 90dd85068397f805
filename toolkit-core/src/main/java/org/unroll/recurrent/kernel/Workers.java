package org.unroll.recurrent.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits work over the machine's cores. The parts depend on the number of threads alone, so that results are the same
 * in every run with the same number.
 */
public final class Workers {

    /** System property that sets the number of threads. */
    public static final String THREADS_PROPERTY = "unroll.threads";

    private static final int THREADS = ThreadCount.chosen();

    private static final WorkerPool POOL = new WorkerPool(THREADS - 1);

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
        if (parts == 1 || WorkerPool.isInside()) {
            task.run(0, total);
            return;
        }
        List<Runnable> tasks = new ArrayList<>(parts);
        for (int part = 0; part < parts; part++) {
            int from = boundary(total, part, parts);
            int to = boundary(total, part + 1, parts);
            tasks.add(() -> task.run(from, to));
        }
        POOL.run(tasks);
    }

    /** Runs tasks side by side, at most one for each thread at a time, and waits for all of them. */
    public static void runAll(List<Runnable> tasks) {
        POOL.run(tasks);
    }

    /** Where part number {@code part} of {@code parts} begins, of {@code total} indices. */
    public static int boundary(int total, int part, int parts) {
        return (int) ((long) total * part / parts);
    }
}
