package org.unroll.train;

/** A model file, checkpoint or run that cannot be used; the message says why and what to do. */
public final class ArchiveException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ArchiveException(String message) {
        super(message);
    }

    public ArchiveException(String message, Throwable cause) {
        super(message, cause);
    }
}
