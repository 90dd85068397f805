package org.unroll.cli;

import java.nio.file.Path;

/** A failure whose details stand in the log of a run. */
final class RunFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Path log;

    RunFailure(Path log, Throwable cause) {
        super(cause);
        this.log = log;
    }

    Path log() {
        return log;
    }
}
