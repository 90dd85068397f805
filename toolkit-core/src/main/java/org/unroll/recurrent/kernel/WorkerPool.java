package org.unroll.recurrent.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Threads that help the caller with short tasks. A pass through a network hands out dozens of them, a fraction of a
 * millisecond each, so a thread that runs out of work first waits actively for a moment: to wake a sleeping thread
 * would take longer than some tasks.
 */
final class WorkerPool {

    private static final long ACTIVE_WAIT_NANOS = 500_000;

    /** Whether this thread is computing a part already; what it splits further runs on it alone. */
    private static final ThreadLocal<Boolean> INSIDE = ThreadLocal.withInitial(() -> false);

    private final List<Helper> helpers = new ArrayList<>();

    /** One caller at a time has the helpers; another works alone meanwhile. */
    private final ReentrantLock callers = new ReentrantLock();

    WorkerPool(int size) {
        for (int i = 0; i < size; i++) {
            Helper helper = new Helper();
            helpers.add(helper);
            helper.start();
        }
    }

    static boolean isInside() {
        return INSIDE.get();
    }

    /** Runs tasks, side by side as far as there are helpers, and returns when all are done. */
    void run(List<Runnable> tasks) {
        if (helpers.isEmpty() || tasks.size() == 1 || isInside() || !callers.tryLock()) {
            tasks.forEach(Runnable::run);
            return;
        }
        try {
            Work work = new Work(tasks, Thread.currentThread());
            for (Helper helper : helpers.subList(0, Math.min(helpers.size(), tasks.size() - 1))) {
                helper.help(work);
            }
            work.takeTasks();
            work.awaitEnd();
        } finally {
            callers.unlock();
        }
    }

    /** Tasks that are handed out together. */
    private static final class Work {
        private final List<Runnable> tasks;
        private final Thread caller;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger unfinished;
        private final AtomicReference<Throwable> failure = new AtomicReference<>();

        Work(List<Runnable> tasks, Thread caller) {
            this.tasks = tasks;
            this.caller = caller;
            this.unfinished = new AtomicInteger(tasks.size());
        }

        void takeTasks() {
            INSIDE.set(true);
            try {
                for (int task = next.getAndIncrement(); task < tasks.size(); task = next.getAndIncrement()) {
                    runOne(tasks.get(task));
                }
            } finally {
                INSIDE.set(false);
            }
        }

        private void runOne(Runnable task) {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            }
            if (unfinished.decrementAndGet() == 0) {
                LockSupport.unpark(caller);
            }
        }

        /** Waits even when interrupted: the tasks write to shared memory that the caller goes on to use. */
        void awaitEnd() {
            boolean interrupted = false;
            long start = System.nanoTime();
            while (unfinished.get() > 0) {
                if (System.nanoTime() - start < ACTIVE_WAIT_NANOS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.park(this);
                    interrupted |= Thread.interrupted();
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (failure.get() instanceof RuntimeException exception) {
                throw exception;
            }
            if (failure.get() instanceof Error error) {
                throw error;
            }
        }
    }

    private static final class Helper extends Thread {
        private final AtomicReference<Work> offered = new AtomicReference<>();
        private volatile boolean asleep;

        Helper() {
            super("unroll-worker");
            setDaemon(true);
        }

        void help(Work work) {
            offered.set(work);
            if (asleep) {
                LockSupport.unpark(this);
            }
        }

        @Override
        public void run() {
            while (true) {
                await().takeTasks();
            }
        }

        private Work await() {
            long start = System.nanoTime();
            while (System.nanoTime() - start < ACTIVE_WAIT_NANOS) {
                if (offered.get() != null) {
                    return offered.getAndSet(null);
                }
                Thread.onSpinWait();
            }
            asleep = true;
            Work work = offered.getAndSet(null);
            while (work == null) {
                LockSupport.park(this);
                work = offered.getAndSet(null);
            }
            asleep = false;
            return work;
        }
    }
}
