package org.unroll.benchmarks;

/** A worker process could not do what it was asked. */
final class WorkerFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    WorkerFailure(String message) {
        super(message);
    }
}
