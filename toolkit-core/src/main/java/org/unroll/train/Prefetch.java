package org.unroll.train;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Mini-batches that a thread of their own prepares while others are trained on, in the same order. What goes wrong
 * there is thrown where the mini-batch is asked for.
 */
final class Prefetch implements Iterator<SequenceBatch>, AutoCloseable {

    /** Mini-batches that are prepared at most. */
    private static final int AHEAD = 4;

    private final BlockingQueue<Prepared> queue = new ArrayBlockingQueue<>(AHEAD);
    private final Thread thread;
    private Prepared next;

    /** A mini-batch, or what went wrong; neither at the end. */
    private record Prepared(Optional<SequenceBatch> batch, Optional<Throwable> failure) {
        static final Prepared END = new Prepared(Optional.empty(), Optional.empty());
    }

    private Prefetch(Iterator<SequenceBatch> batches) {
        this.thread = new Thread(() -> prepare(batches), "unroll-prefetch");
        thread.setDaemon(true);
    }

    /** Starts to prepare the mini-batches of an epoch. */
    static Prefetch of(Iterator<SequenceBatch> batches) {
        Prefetch prefetch = new Prefetch(batches);
        prefetch.thread.start();
        return prefetch;
    }

    private void prepare(Iterator<SequenceBatch> batches) {
        try {
            try {
                while (batches.hasNext()) {
                    queue.put(new Prepared(Optional.of(batches.next()), Optional.empty()));
                }
                queue.put(Prepared.END);
            } catch (RuntimeException | Error e) {
                queue.put(new Prepared(Optional.empty(), Optional.of(e)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed: nobody wants the rest
        }
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = take();
        }
        if (next.failure().isPresent()) {
            Throwable failure = next.failure().get();
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }
        return next.batch().isPresent();
    }

    private Prepared take() {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a mini-batch", e);
        }
    }

    @Override
    public SequenceBatch next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The epoch has ended");
        }
        SequenceBatch batch = next.batch().orElseThrow();
        next = null;
        return batch;
    }

    /** Ends the thread, and waits for that. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
